package org.chaarfm.worker.journal;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/**
 * A result that waits for its acknowledgement. Its file has three lines: a CRC-32C of the other two in hexadecimal digits, the
 * label, and the frame as it is sent.
 *
 * @param label the track's name for a person
 */
public record KeptResult(String label, Result result) {
    public KeptResult {
        label = Objects.requireNonNull(label, "label").replaceAll("\\R", " ");
        Objects.requireNonNull(result, "result");
    }

    /** The file's text. */
    String text() {
        String lines = label + "\n" + V1Codec.encode(result) + "\n";
        return checksum(lines) + "\n" + lines;
    }

    /**
     * Reads a file's text.
     *
     * @throws MalformedMessageException if it is torn or changed
     */
    static KeptResult parse(String text) throws MalformedMessageException {
        int head = text.indexOf('\n');
        String lines = text.substring(head + 1);
        int label = lines.indexOf('\n');
        if (head < 0 || label < 0 || !text.substring(0, head).equals(checksum(lines))) {
            throw damaged(text, "must agree with its checksum");
        }
        WorkerMessage message = V1Codec.decodeWorker(lines.substring(label + 1));
        if (message instanceof Result result) {
            return new KeptResult(lines.substring(0, label), result);
        }
        throw damaged(text, "must be a result");
    }

    private static MalformedMessageException damaged(String text, String rule) {
        String shown = text.length() + " characters";
        return new MalformedMessageException(MalformedMessageException.WHOLE_FRAME, shown, rule);
    }

    private static String checksum(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
