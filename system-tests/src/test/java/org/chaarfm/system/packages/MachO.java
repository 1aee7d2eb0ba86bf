package org.chaarfm.system.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A program or library of macOS, of one processor. Numbers are from Apple's {@code mach-o/loader.h}. */
record MachO(int processor, boolean signed) {
    static final int ARM64 = 0x0100000C;

    private static final int MAGIC = 0xFEEDFACF;
    private static final int HEADER = 32;
    private static final int CODE_SIGNATURE = 0x1D;

    static boolean is(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.size() > HEADER && read(channel, 0, HEADER).getInt(0) == MAGIC;
        }
    }

    static MachO of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = read(channel, 0, HEADER);
            ByteBuffer commands = read(channel, HEADER, header.getInt(20));
            boolean signed = false;
            int at = 0;
            for (int i = 0; i < header.getInt(16); i++) {
                signed |= commands.getInt(at) == CODE_SIGNATURE;
                at += commands.getInt(at + 4);
            }
            return new MachO(header.getInt(4), signed);
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(bytes, from);
        return bytes.flip();
    }
}
