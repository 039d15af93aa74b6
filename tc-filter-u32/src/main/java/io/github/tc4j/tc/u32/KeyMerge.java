package io.github.tc4j.tc.u32;

import java.util.List;

/** Joins matches into keys as tc does: all that look at the same word become one key, at the place of the first. */
final class KeyMerge {
    private KeyMerge() {}

    static void add(List<U32Key> keys, Match match) {
        for (U32Key key : match.keys()) {
            U32Key.checked("u32", key);
            int at = indexOfWord(keys, key);
            if (at < 0) {
                keys.add(key);
            } else {
                keys.set(at, join(keys.get(at), key, match));
            }
        }
    }

    private static int indexOfWord(List<U32Key> keys, U32Key key) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).offset() == key.offset() && keys.get(i).nextHeader() == key.nextHeader()) {
                return i;
            }
        }
        return -1;
    }

    private static U32Key join(U32Key former, U32Key key, Match match) {
        int contradiction = (former.value() ^ key.value()) & former.mask() & key.mask();
        if (contradiction != 0) {
            throw new IllegalArgumentException("u32 match " + match + ": contradicts the match before it "
                    + name(former, match) + ", so that no packet could have both");
        }
        return new U32Key(former.mask() | key.mask(), former.value() | key.value(), key.offset(), key.nextHeader());
    }

    /** As a match of the same protocol if it can be named, such as the address that was said before. */
    private static String name(U32Key former, Match match) {
        List<Match> names = MatchNames.of(List.of(former), match.protocol());
        return names.size() == 1 ? names.get(0).toString() : former.toString();
    }
}
