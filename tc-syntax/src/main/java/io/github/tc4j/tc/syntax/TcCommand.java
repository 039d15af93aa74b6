package io.github.tc4j.tc.syntax;

/** A command of tc's, as a value. {@link TcLanguage} reads and writes them. */
public sealed interface TcCommand permits ChangeCommand, ShowCommand, FlushCommand, HelpCommand {}
