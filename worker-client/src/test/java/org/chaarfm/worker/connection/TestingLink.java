package org.chaarfm.worker.connection;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/** A socket that remembers what was sent. */
final class TestingLink implements Link {
    final List<String> frames = new ArrayList<>();
    int pings;
    Integer closeCode;
    String closeReason;

    @Override
    public void send(String frame) {
        frames.add(frame);
    }

    @Override
    public void afterWritten(Runnable then) {
        then.run();
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
        closeReason = reason;
    }

    /** What was sent since the last call, as v1 messages. */
    List<WorkerMessage> taken() {
        List<WorkerMessage> messages = new ArrayList<>();
        for (String frame : frames) {
            try {
                messages.add(V1Codec.decodeWorker(frame));
            } catch (MalformedMessageException e) {
                throw new AssertionError("the worker sent " + frame, e);
            }
        }
        frames.clear();
        return messages;
    }
}
