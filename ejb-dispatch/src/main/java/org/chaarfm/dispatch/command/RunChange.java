package org.chaarfm.dispatch.command;

/** What an operator wants of a run that has been started. */
public sealed interface RunChange {
    /** For switch expressions without {@code default}. */
    enum Type {
        PAUSE,
        RESUME,
        STOP,
        PRIORITISE
    }

    Type type();

    /** Hand out nothing new; what workers have goes on, and so does the reading of the source. */
    record Pause() implements RunChange {
        @Override
        public Type type() {
            return Type.PAUSE;
        }
    }

    /** Hand out jobs again. */
    record Resume() implements RunChange {
        @Override
        public Type type() {
            return Type.RESUME;
        }
    }

    /**
     * End it: read no further, cancel what is queued.
     *
     * @param cancelLeased whether what workers have is cancelled too, instead of being finished
     */
    record Stop(boolean cancelLeased) implements RunChange {
        @Override
        public Type type() {
            return Type.STOP;
        }
    }

    /**
     * Put it before or behind the other runs of its session.
     *
     * @param priority see {@link org.chaarfm.dispatch.domain.Run#priority()}
     */
    record Prioritise(int priority) implements RunChange {
        @Override
        public Type type() {
            return Type.PRIORITISE;
        }
    }
}
