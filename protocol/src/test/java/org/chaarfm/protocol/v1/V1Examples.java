package org.chaarfm.protocol.v1;

import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.example.ExampleCodec;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.WorkerMessage;

/** The examples of dialect v1: every message with all of its fields and with the fewest. */
final class V1Examples {
    static final List<Example> WORKER = Example.in("v1/worker", new ExampleCodec() {
        @Override
        public Object read(String frame) throws MalformedMessageException {
            return V1Codec.decodeWorker(frame);
        }

        @Override
        public String write(Object message) {
            return V1Codec.encode((WorkerMessage) message);
        }
    });

    static final List<Example> COORDINATOR = Example.in("v1/coordinator", new ExampleCodec() {
        @Override
        public Object read(String frame) throws MalformedMessageException {
            return V1Codec.decodeCoordinator(frame);
        }

        @Override
        public String write(Object message) {
            return V1Codec.encode((CoordinatorMessage) message);
        }
    });

    private V1Examples() {}

    static List<Example> all() {
        return Stream.concat(WORKER.stream(), COORDINATOR.stream()).toList();
    }

    /** The example in that file. */
    static Example named(String name) {
        return all().stream()
                .filter(example -> example.name().equals(name + ".json"))
                .findFirst()
                .orElseThrow();
    }
}
