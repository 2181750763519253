package io.github.tacit.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The files below folders, in the order of their names. Symbolic links within a folder are not followed, so that there is
 * neither a loop nor a way out of it.
 */
final class FileTree {
    /** What version control keeps for itself: packed, and full of what is gone from the files. */
    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn");

    private final Visitor visitor;

    /** Takes what there is. */
    interface Visitor {
        void file(Path file) throws IOException;

        void skipped(Path path, Skip why) throws IOException;

        void failed(Path path, IOException e) throws IOException;
    }

    FileTree(Visitor visitor) {
        this.visitor = visitor;
    }

    void walk(Path folder) throws IOException {
        Deque<Path> waiting = new ArrayDeque<>();
        waiting.push(folder);
        while (!waiting.isEmpty()) {
            Path path = waiting.pop();
            try {
                if (path.equals(folder) || visit(path)) {
                    entries(path).forEach(waiting::push);
                }
            } catch (IOException e) {
                if (!Failure.isOfOneFile(e)) {
                    throw e;
                }
                visitor.failed(path, e);
            }
        }
    }

    /** Whether it is a folder to go into. */
    private boolean visit(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            if (VERSION_CONTROL.contains(String.valueOf(path.getFileName()))) {
                visitor.skipped(path, Skip.VERSION_CONTROL);
                return false;
            }
            return true;
        }
        if (attributes.isSymbolicLink()) {
            visitor.skipped(path, Skip.LINK);
        } else if (attributes.isRegularFile()) {
            visitor.file(path);
        } else {
            visitor.skipped(path, Skip.SPECIAL);
        }
        return false;
    }

    /** The last first, as a stack wants them. */
    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Collections.reverseOrder());
        return entries;
    }
}
