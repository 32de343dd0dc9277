package org.clipmill.curate.worker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.clipmill.vision.pass.ProxySink;
import org.jspecify.annotations.Nullable;

/// The proxies of a video as one zip of JPEGs named by frame ordinal, stored without compression. Written under a
/// temporary name and renamed when whole; the same pictures give the same bytes.
final class ProxyContainer implements ProxySink, AutoCloseable {
    private final Path file;
    private final Path temporary;
    private final @Nullable FileChannel channel;
    private final @Nullable ZipOutputStream zip;

    private ProxyContainer(Path file, boolean wanted) throws IOException {
        this.file = file;
        this.temporary = file.resolveSibling(file.getFileName() + ".tmp");
        if (wanted) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(temporary); // whatever it is, nothing is written through it
            channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            zip.setMethod(ZipOutputStream.STORED);
        } else {
            channel = null;
            zip = null;
        }
    }

    static ProxyContainer create(Path file, boolean wanted) throws IOException {
        return new ProxyContainer(file, wanted);
    }

    @Override
    public void accept(long ordinal, byte[] jpeg) throws IOException {
        if (zip == null) {
            return;
        }
        ZipEntry entry = new ZipEntry(String.format(Locale.ROOT, "%09d.jpg", ordinal));
        CRC32 crc = new CRC32();
        crc.update(jpeg);
        entry.setCrc(crc.getValue());
        entry.setSize(jpeg.length);
        entry.setCompressedSize(jpeg.length);
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(jpeg);
        zip.closeEntry();
    }

    void finish() throws IOException {
        if (zip == null || channel == null) {
            return;
        }
        zip.finish();
        zip.flush();
        channel.force(true);
        zip.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(temporary);
    }
}
