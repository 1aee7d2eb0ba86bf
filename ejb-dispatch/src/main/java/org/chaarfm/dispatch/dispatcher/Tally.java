package org.chaarfm.dispatch.dispatcher;

/** How many attempts of a session have ended well and how many have failed; of some of its workers, or since some moment. */
record Tally(long successes, long failures) {
    static final Tally NOTHING = new Tally(0, 0);

    /** Who is to blame when a worker fails again and again, as far as others have tried the same meanwhile. */
    enum Blame {
        /** No other worker has finished anything. */
        UNKNOWN,
        /** Others succeed at least as often as they fail. */
        WORKER,
        /** Others fail too: a server is away, or a folder is full of broken files. */
        SOURCE
    }

    Tally withSuccess() {
        return new Tally(successes + 1, failures);
    }

    Tally withFailure() {
        return new Tally(successes, failures + 1);
    }

    Blame blame() {
        if (successes == 0 && failures == 0) {
            return Blame.UNKNOWN;
        }
        return successes > 0 && successes >= failures ? Blame.WORKER : Blame.SOURCE;
    }
}
