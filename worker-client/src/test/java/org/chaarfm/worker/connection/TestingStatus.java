package org.chaarfm.worker.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chaarfm.worker.status.WorkerEvent;
import org.chaarfm.worker.status.WorkerStatus;

/** Remembers what it was told. */
final class TestingStatus implements WorkerStatus {
    final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void tell(WorkerEvent event) {
        events.add(event);
    }

    <E extends WorkerEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
