package org.chaarfm.protocol.v0;

import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.example.ExampleCodec;

/** The frames of dialect v0 as PROTOCOL.md gives them, with all fields known and with the fewest. */
final class V0Examples {
    static final List<Example> WORKER = Example.in("v0/worker", new ExampleCodec() {
        @Override
        public Object read(String frame) throws MalformedMessageException {
            return V0Codec.decodeWorker(frame);
        }

        @Override
        public String write(Object message) {
            return V0Codec.encode((V0WorkerMessage) message);
        }
    });

    static final List<Example> COORDINATOR = Example.in("v0/coordinator", new ExampleCodec() {
        @Override
        public Object read(String frame) throws MalformedMessageException {
            return V0Codec.decodeCoordinator(frame);
        }

        @Override
        public String write(Object message) {
            return V0Codec.encode((V0CoordinatorMessage) message);
        }
    });

    private V0Examples() {}

    static List<Example> all() {
        return Stream.concat(WORKER.stream(), COORDINATOR.stream()).toList();
    }
}
