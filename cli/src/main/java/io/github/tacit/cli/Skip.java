package io.github.tacit.cli;

/** Why something below a folder is not read. Whoever names it as an argument has it read. */
enum Skip {
    BINARY("binary file", "binary files"),
    COMPRESSED("file compressed in a form that is not read", "files compressed in forms that are not read"),
    VERSION_CONTROL("folder of version control", "folders of version control"),
    LINK("symbolic link", "symbolic links"),
    SPECIAL("device, pipe or socket", "devices, pipes and sockets");

    private final String one;
    private final String many;

    Skip(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** Such as {@code 3 binary files}. */
    String count(long count) {
        return count + " " + (count == 1 ? one : many);
    }

    /** Such as {@code binary file}. */
    String text() {
        return one;
    }
}
