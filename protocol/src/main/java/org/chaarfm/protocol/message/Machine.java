package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * The machine that a worker runs on.
 *
 * @param os operating system, such as {@code Linux 6.1}
 * @param arch processor architecture, such as {@code amd64}
 * @param cores 1 to 65,536
 * @param memoryMb memory of the machine in MiB
 */
public record Machine(String os, String arch, int cores, long memoryMb) {
    public Machine {
        os = FieldCheck.name("os", os);
        arch = FieldCheck.name("arch", arch);
        FieldCheck.range("cores", cores, 1, 65_536);
        FieldCheck.range("memory_mb", memoryMb, 0, Long.MAX_VALUE);
    }
}
