package io.github.tacit.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Replaces files by their redacted text: in one step, with their permissions and owner, and only when all went well. A
 * symbolic link stays, and the file that it leads to is replaced.
 */
final class InPlace {
    private final TextRedaction redaction;
    private final Outcome outcome;
    private final long mostExpanded;

    /**
     * Replaces with what a redaction gives.
     *
     * @param outcome hears of what the redaction does
     */
    InPlace(TextRedaction redaction, Outcome outcome, long mostExpanded) {
        this.redaction = redaction;
        this.outcome = outcome;
        this.mostExpanded = mostExpanded;
    }

    /**
     * Replaces a file; one without a secret isn't touched.
     *
     * @return how many secrets were masked
     * @throws IOException when anything fails; the file stays as it was and nothing is left beside it
     */
    long replace(Path path, Progress progress) throws IOException {
        Path file = path.toRealPath();
        BasicFileAttributes before = attributes(file);
        if (!before.isRegularFile()) {
            throw new IOException("is no regular file");
        }
        refuseOtherNames(file);
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("is no regular file");
        }
        Path redacted = Files.createTempFile(folder, ".tacit-", ".tmp");
        try {
            copyAttributes(file, redacted);
            outcome.reset();
            write(file, Compression.of(path), redacted, progress);
            if (outcome.failed()) {
                throw new IOException("a part of it can't be scanned");
            }
            if (outcome.found() > 0) {
                requireUnchanged(before, attributes(file));
                Files.move(redacted, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return outcome.found();
        } finally {
            Files.deleteIfExists(redacted);
        }
    }

    private void write(Path file, Compression compression, Path redacted, Progress progress) throws IOException {
        // Between looking and opening, somebody else may have put a link there.
        try (InputStream in = new BufferedInputStream(
                        new SourceFile(file, mostExpanded).open(progress, LinkOption.NOFOLLOW_LINKS), 1 << 16);
                OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(redacted, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), 1 << 16);
                OutputStream compressed = compression.create(out)) {
            refuseBinary(in);
            redaction.redact(in, compressed);
        }
        try (FileChannel channel = FileChannel.open(redacted, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void refuseBinary(InputStream in) throws IOException {
        if (new TextKind(in).isBinary()) {
            throw new IOException("is binary, and masks would break its structure; without --in-place it is copied");
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** With another hard link, the old text would stay readable under that name. */
    private static void refuseOtherNames(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer links
                && links > 1) {
            throw new IOException("has " + links + " names (hard links), and the others would keep the secrets;"
                    + " remove them, or redact to another file");
        }
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            copyAccess(from, to);
            return;
        }
        PosixFileAttributes source = Files.readAttributes(from, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes target = view.readAttributes();
        try {
            if (!source.owner().equals(target.owner())) {
                view.setOwner(source.owner());
            }
            if (!source.group().equals(target.group())) {
                view.setGroup(source.group());
            }
        } catch (IOException e) {
            throw new IOException(
                    "belongs to " + source.owner().getName() + ":"
                            + source.group().getName() + ", which only they or root can keep; redact to another file",
                    e);
        }
        view.setPermissions(source.permissions());
    }

    private static void copyAccess(Path from, Path to) throws IOException {
        AclFileAttributeView source = Files.getFileAttributeView(from, AclFileAttributeView.class);
        AclFileAttributeView target = Files.getFileAttributeView(to, AclFileAttributeView.class);
        if (source != null && target != null) {
            target.setAcl(source.getAcl());
        }
    }

    /** What is written to it meanwhile would be lost. */
    private static void requireUnchanged(BasicFileAttributes before, BasicFileAttributes after) throws IOException {
        boolean same = before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && java.util.Objects.equals(before.fileKey(), after.fileKey());
        if (!same) {
            throw new IOException("was written to while it was being redacted; try again when nobody writes to it");
        }
    }
}
