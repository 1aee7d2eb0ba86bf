package org.chaarfm.worker.cli;

import org.chaarfm.worker.connection.Worker;

/** Orders for a worker that is joined to a coordinator. */
record WorkerOrders(Worker worker, Exit.Leaving leaving) implements ControlChannel.Orders {
    @Override
    public void pause() {
        worker.pause();
    }

    @Override
    public void resume() {
        worker.resume();
    }

    @Override
    public void drain() {
        leaving.drain();
    }

    @Override
    public void stop() {
        leaving.now();
    }

    @Override
    public void unknown(String line) {
        worker.warn("\"" + line + "\" is no order and is ignored; those are pause, resume, drain and stop");
    }
}
