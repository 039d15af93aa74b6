package io.github.tc4j.tc.syntax.spi;

import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.syntax.SyntaxException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command, read one after the other. Keywords may be abbreviated where tc lets them; the methods for values read the word behind
 * the keyword as tc reads it, and throw what tc says otherwise.
 *
 * {@snippet :
 * while (words.hasNext()) {
 *     if (words.take("limit")) {
 *         limit = words.size();
 *     } else {
 *         throw words.unknown("What is \"" + words.peek() + "\"?");
 *     }
 * }
 * }
 */
public final class Words {
    private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final List<String> words;
    private final List<String> tried = new ArrayList<>();
    private BinaryOperator<String> refusal = (keyword, value) -> "Illegal \"" + keyword + "\"";
    private String keyword = "";
    private int at;

    /**
     * Begins at the first word.
     *
     * @param words the command without the program's name
     */
    public Words(List<String> words) {
        this.words = List.copyOf(words);
    }

    /**
     * Says how tc words its refusal of a value, until this is called again.
     *
     * @param text makes the line of the keyword and the value; without this, {@code Illegal "KEYWORD"}
     * @return this
     */
    public Words refusing(BinaryOperator<String> text) {
        refusal = text;
        return this;
    }

    /**
     * Tells whether there are more words.
     *
     * @return false at the end
     */
    public boolean hasNext() {
        return at < words.size();
    }

    /**
     * Returns the next word, which stays the next.
     *
     * @return the word
     * @throws SyntaxException if there is none
     */
    public String peek() {
        if (!hasNext()) {
            throw incomplete();
        }
        return words.get(at);
    }

    /**
     * Takes the next word if it is a keyword or an abbreviation of it.
     *
     * @param word the whole keyword
     * @return whether it was taken
     */
    public boolean take(String word) {
        return takeIf(word, isNext(word));
    }

    /**
     * Takes the next word if it is a keyword that is not abbreviated.
     *
     * @param word the keyword
     * @return whether it was taken
     */
    public boolean takeExact(String word) {
        return takeIf(word, hasNext() && words.get(at).equals(word));
    }

    /**
     * Tells whether the next word is a keyword or an abbreviation of it.
     *
     * @param word the whole keyword
     * @return whether it could be taken
     */
    public boolean isNext(String word) {
        return hasNext() && !words.get(at).isEmpty() && word.startsWith(words.get(at));
    }

    private boolean takeIf(String word, boolean matches) {
        if (!matches) {
            tried.add(word);
            return false;
        }
        keyword = word;
        advance();
        return true;
    }

    private void advance() {
        at++;
        tried.clear();
    }

    /**
     * Takes the next word, whatever it is.
     *
     * @return the word
     * @throws SyntaxException if there is none
     */
    public String next() {
        String word = peek();
        advance();
        return word;
    }

    /** Goes back to the word that was read last. */
    public void back() {
        at--;
    }

    /**
     * Returns how many words there are still.
     *
     * @return 0 at the end
     */
    public int remaining() {
        return words.size() - at;
    }

    /**
     * Returns how many words were read.
     *
     * @return 0 at the start
     */
    public int position() {
        return at;
    }

    /**
     * Reads a value.
     *
     * @param reader gives the value of a word, or null if the word is none
     * @param what what the word has to be, with its article, for the message
     * @param <V> the value's type
     * @return the value
     * @throws SyntaxException if there is no word, or it is no such value
     */
    public <V> V value(Function<String, @Nullable V> reader, String what) {
        String word = next();
        V value = reader.apply(word);
        if (value == null) {
            throw illegal(quoted(word) + " is not " + what);
        }
        return value;
    }

    /**
     * Reads a rate, as {@code get_rate64} of tc does.
     *
     * @return bytes per second, unsigned; 0 is possible
     */
    public long rate() {
        return value(Units::rate, "a rate");
    }

    /**
     * Reads a size, as {@code get_size} of tc does.
     *
     * @return 0 to 2<sup>32</sup>&minus;1 bytes
     */
    public long size() {
        return value(Units::size, "a size");
    }

    /**
     * Reads a time, as {@code get_time} of tc does: greater ones lose their upper bits.
     *
     * @return 0 to 2<sup>32</sup>&minus;1 microseconds
     */
    public long micros() {
        return value(Units::micros, "a time");
    }

    /**
     * Reads a whole number, as {@code get_u32} and its like do.
     *
     * @param base 10, 16, or 0 for what the number's prefix says
     * @param greatest the greatest that fits
     * @return 0 to the greatest
     */
    public long unsigned(int base, long greatest) {
        return value(word -> unsigned(word, base, greatest), "a number in 0.." + Long.toUnsignedString(greatest));
    }

    /**
     * Reads a whole number of 32 bits with a sign, as {@code get_integer} and {@code get_s32} do.
     *
     * @param base 10, 16, or 0 for what the number's prefix says
     * @return the number
     */
    public int integer(int base) {
        return value(word -> toInteger(word, base), "a number in -2147483648..2147483647");
    }

    /**
     * Reads a word as {@code get_integer} and {@code get_s32} do.
     *
     * @param word the word
     * @param base 10, 16, or 0 for what the number's prefix says
     * @return the number, null if it is none or does not fit
     */
    public static @Nullable Integer toInteger(String word, int base) {
        CNumber number = CNumber.whole(word, base);
        return number == null || number.end() != word.length() || number.whole().bitLength() > 31
                ? null
                : (Integer) number.whole().intValue();
    }

    /**
     * Reads a word as {@code get_time} does.
     *
     * @param word the word
     * @return 0 to 2<sup>32</sup>&minus;1 microseconds, null if it is no time
     */
    public static @Nullable Long toMicros(String word) {
        return Units.micros(word);
    }

    /**
     * Reads a word as {@code get_tc_classid} does.
     *
     * @param word the word
     * @return the class, {@link Handle#ROOT} for {@code root}, {@link Handle#UNSPECIFIED} for {@code none}; null if it is none
     */
    public static @Nullable Handle toClassId(String word) {
        return HandleWords.classId(word);
    }

    /**
     * Reads a word as {@code get_qdisc_handle} does: what is behind the colon does not count.
     *
     * @param word the word
     * @return the handle, {@link Handle#UNSPECIFIED} for {@code none}; null if it is none
     */
    public static @Nullable Handle toQdisc(String word) {
        return HandleWords.qdisc(word);
    }

    /**
     * Reads a word as {@code get_u32} and its like do: a minus sign is taken, and what it makes is too great mostly.
     *
     * @param word the word
     * @param base 10, 16, or 0 for what the number's prefix says
     * @param greatest the greatest that fits, unsigned
     * @return the number, null if it is none or does not fit
     */
    public static @Nullable Long unsigned(String word, int base, long greatest) {
        CNumber number = CNumber.whole(word, base);
        if (number == null
                || number.end() != word.length()
                || number.whole().abs().compareTo(MAX_U64) > 0) {
            return null;
        }
        long value = number.whole().longValue();
        return Long.compareUnsigned(value, greatest) <= 0 ? (Long) value : null;
    }

    /**
     * Reads a class, as {@code get_tc_classid} of tc does.
     *
     * @return the class, {@link Handle#ROOT} for {@code root} or {@link Handle#UNSPECIFIED} for {@code none}
     */
    public Handle classId() {
        return value(Words::toClassId, "a class, such as 1:10");
    }

    /**
     * Reads a qdisc's handle, as {@code get_qdisc_handle} of tc does: what is behind the colon does not count.
     *
     * @return the handle, {@link Handle#UNSPECIFIED} for {@code none}
     */
    public Handle qdiscHandle() {
        return value(Words::toQdisc, "a handle, such as 1:");
    }

    /**
     * Refuses the word that was read last, which stands behind the keyword that was taken last.
     *
     * @param message what is wrong with it
     * @return tc's refusal
     */
    public SyntaxException illegal(String message) {
        String value = at == 0 ? "" : words.get(at - 1);
        return refuse(message, refusal.apply(keyword, value));
    }

    /**
     * Refuses the word that was read last.
     *
     * @param message what is wrong with it
     * @param tcText what tc says
     * @return the refusal
     */
    public SyntaxException refuse(String message, String tcText) {
        return refuse(message, tcText, SyntaxException.USAGE, false);
    }

    /**
     * Refuses the word that was read last, with a status of its own.
     *
     * @param message what is wrong with it
     * @param tcText what tc says
     * @param status tc's exit status
     * @param ends whether tc ends there and then, even in the midst of a batch
     * @return the refusal
     */
    public SyntaxException refuse(String message, String tcText, int status, boolean ends) {
        return new SyntaxException(message + place(at - 1), tcText, status, ends);
    }

    /**
     * Refuses the word that was read last, as {@code invarg} of tc does, which ends the process.
     *
     * @param message what is wrong with it, as tc says it
     * @return the refusal
     */
    public SyntaxException invalid(String message) {
        String value = at == 0 ? "" : words.get(at - 1);
        return new SyntaxException(
                quoted(value) + " is wrong: " + message + place(at - 1),
                "Error: argument \"" + value + "\" is wrong: " + message,
                SyntaxException.EXIT,
                true);
    }

    /**
     * Refuses the word that was read last for being said before, as {@code duparg} of tc does, which ends the process.
     *
     * @param name the option's word
     * @return the refusal
     */
    public SyntaxException duplicate(String name) {
        String value = at == 0 ? "" : words.get(at - 1);
        return new SyntaxException(
                quoted(name) + " is said twice" + place(at - 1),
                "Error: duplicate \"" + name + "\": \"" + value + "\" is the second value.",
                SyntaxException.EXIT,
                true);
    }

    /**
     * Refuses the whole, for something that is missing or does not go together.
     *
     * @param message what is wrong, as tc says it
     * @return the refusal
     */
    public SyntaxException wrong(String message) {
        return new SyntaxException(message, message, SyntaxException.USAGE, false);
    }

    /**
     * Refuses the next word, which is none of the keywords that were tried. A near one is suggested.
     *
     * @param tcText what tc says
     * @return the refusal
     */
    public SyntaxException unknown(String tcText) {
        return new SyntaxException(unknownWord(), tcText, SyntaxException.USAGE, false);
    }

    /**
     * Refuses the next word, which is none of the keywords that were tried, with a status of its own. A near one is suggested.
     *
     * @param tcText what tc says
     * @param status tc's exit status
     * @param ends whether tc ends there and then, even in the midst of a batch
     * @return the refusal
     */
    public SyntaxException unknown(String tcText, int status, boolean ends) {
        return new SyntaxException(unknownWord(), tcText, status, ends);
    }

    private String unknownWord() {
        String word = peek();
        String near = Nearness.nearest(word, tried);
        return quoted(word) + " is not known here" + (near == null ? "" : ", do you mean " + quoted(near) + "?")
                + place(at);
    }

    private SyntaxException incomplete() {
        String last = words.isEmpty() ? "" : ": a word is missing behind " + quoted(words.getLast());
        return new SyntaxException(
                "the command is not complete" + last,
                "Command line is not complete. Try option \"help\"",
                SyntaxException.EXIT,
                true);
    }

    private String place(int index) {
        return " (at word " + (index + 1) + (index > 0 ? ", after " + quoted(words.get(index - 1)) : "") + ")";
    }

    private static String quoted(String word) {
        return '"' + word + '"';
    }
}
