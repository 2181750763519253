package io.github.tacit.servlet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How files looked at one moment: enough to see that one was written, replaced, added to a folder or removed.
 *
 * @param stamps size, time and identity by path
 */
record FileStamps(Map<Path, String> stamps) {
    /** The files, and what lies directly in the folders. */
    static FileStamps of(Collection<Path> paths) {
        Map<Path, String> stamps = new TreeMap<>();
        for (Path path : paths) {
            add(stamps, path);
            if (Files.isDirectory(path)) {
                addAll(stamps, path);
            }
        }
        return new FileStamps(stamps);
    }

    private static void addAll(Map<Path, String> stamps, Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> add(stamps, file));
        } catch (IOException e) {
            stamps.put(folder, "unreadable");
        }
    }

    private static void add(Map<Path, String> stamps, Path file) {
        try {
            // Links are followed: Kubernetes replaces a folder of secrets by moving one.
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.put(file, attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
        } catch (IOException e) {
            stamps.put(file, "unreadable");
        }
    }
}
