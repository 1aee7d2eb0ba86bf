package org.chaarfm.system.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the first sectors of a compressed disk image of macOS back. */
final class DiskImage {
    private static final int SECTOR = 512;
    private static final int TRAILER = 512;
    private static final int TABLE_HEAD = 204;
    private static final int ROW = 40;
    private static final int KOLY = 0x6B6F6C79;
    private static final int ZLIB = 0x80000005;
    private static final Pattern TABLE = Pattern.compile("<data>([^<]+)</data>");

    private DiskImage() {}

    /** The first bytes of the disk that an image holds, as many as its first chunks have. */
    static byte[] begin(Path image, int enough) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
            ByteBuffer trailer = read(file, file.length() - TRAILER, TRAILER);
            if (trailer.getInt(0) != KOLY) {
                throw new IOException(image + " has no trailer of a disk image");
            }
            ByteBuffer listing = read(file, trailer.getLong(216), (int) trailer.getLong(224));
            Matcher table = TABLE.matcher(StandardCharsets.UTF_8.decode(listing));
            if (!table.find()) {
                throw new IOException(image + " has no table of chunks");
            }
            return chunks(file, ByteBuffer.wrap(Base64.getMimeDecoder().decode(table.group(1))), enough);
        }
    }

    private static byte[] chunks(RandomAccessFile file, ByteBuffer table, int enough) throws IOException {
        ByteArrayOutputStream disk = new ByteArrayOutputStream();
        for (int row = TABLE_HEAD; disk.size() < enough; row += ROW) {
            byte[] sectors = new byte[(int) table.getLong(row + 16) * SECTOR];
            if (table.getInt(row) == ZLIB) {
                inflate(read(file, table.getLong(row + 24), (int) table.getLong(row + 32)), sectors);
            }
            disk.write(sectors);
        }
        return disk.toByteArray();
    }

    private static void inflate(ByteBuffer packed, byte[] sectors) {
        Inflater inflater = new Inflater();
        inflater.setInput(packed);
        try {
            if (inflater.inflate(sectors) != sectors.length) {
                throw new UncheckedIOException(new IOException("a chunk is too short"));
            }
        } catch (DataFormatException damaged) {
            throw new UncheckedIOException(new IOException(damaged));
        } finally {
            inflater.end();
        }
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
