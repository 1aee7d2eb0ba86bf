package org.chaarfm.coordinator.throttle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Slows down whoever guesses, address by address and all together (docs/adr/0042-guessing-codes.md).
 *
 * <p>A guess counts as wrong when it begins, so that a thousand at the same moment are a thousand; {@link Guess#right()}
 * takes it back. The same wrong guess again teaches nobody anything and costs nothing: a worker that was left behind with
 * an old code must not shut out its neighbours.
 *
 * <p>Many wrong guesses of all addresses together are an attack. Then an address that is new must come back once, after
 * seconds, and each has hardly any guesses free. Nobody who is right waits for others' guesses longer than that.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
public final class GuessThrottle {
    /** So many wrong guesses at a time, of which one is forgotten a second, are an attack. */
    static final int ATTACK = 300;

    /** More are not counted, so that an attack is over within 20 minutes of its last guess. */
    static final int MOST = 1_500;

    /** The longest that a new address is told to wait in an attack. */
    static final Duration LONGEST_WELCOME = Duration.ofSeconds(8);

    /** Addresses that come faster than they can be remembered for so long cannot be told to come back. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private final MonotonicClock clock;
    private final GuessLimits limits;
    private final long secret;
    private final Map<String, Guesser> guessers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guesser> eldest) {
            return size() > limits.addresses() && forgetEarly(eldest.getValue());
        }
    };
    private double wrongOfAll;
    private Duration wrongOfAllAt;
    private Duration overrunUntil = Duration.ZERO;

    /** @param random for the key under which guesses are remembered */
    public GuessThrottle(MonotonicClock clock, GuessLimits limits, RandomGenerator random) {
        this(clock, limits, random.nextLong());
    }

    private GuessThrottle(MonotonicClock clock, GuessLimits limits, long secret) {
        this.clock = clock;
        this.limits = limits;
        this.secret = secret;
        wrongOfAllAt = clock.elapsed();
    }

    /** The same for guessers of another kind: neither wait for the others. */
    public GuessThrottle apart() {
        return new GuessThrottle(clock, limits, secret);
    }

    /** Somebody wants to guess something that is not to be remembered. */
    public Guess guess(String address) {
        return guess(address, null);
    }

    /**
     * Somebody wants to guess; only if there is nothing to wait for, it may be compared.
     *
     * @param address where from, or whatever else stands for the guesser
     * @param guessed what, in its shortest form; null counts as different from all before
     */
    public synchronized Guess guess(String address, String guessed) {
        Duration now = clock.elapsed();
        String group = AddressGroup.of(address);
        long mark = mark(guessed);
        Guesser guesser = guessers.get(group);
        if (guesser == null || now.minus(guesser.lastHeard).compareTo(limits.forgottenAfter()) > 0) {
            guesser = new Guesser(now, now.plus(welcome(now)));
            guessers.put(group, guesser);
        }
        guesser.forgetOnes(now, limits.oneForgottenAfter());
        if (guesser.wasWrong(mark)) {
            return Guess.repeated();
        }
        Duration wait = guesser.notBefore.minus(now);
        return wait.isNegative() || wait.isZero() ? count(guesser, mark, now) : Guess.later(wait);
    }

    private Guess count(Guesser guesser, long mark, Duration now) {
        Duration before = guesser.notBefore;
        guesser.wrong = Math.min(limits.most(), guesser.wrong + 1);
        guesser.lastHeard = now;
        guesser.notBefore = now.plus(limits.waitAfter(guesser.wrong, attack(now)));
        guesser.remember(mark);
        wrongOfAll = Math.min(MOST, wrongNow(now) + 1);
        Duration since = guesser.notBefore;
        return Guess.counted(() -> takeBack(guesser, mark, since, before));
    }

    private synchronized void takeBack(Guesser guesser, long mark, Duration since, Duration before) {
        guesser.wrong = Math.max(0, guesser.wrong - 1);
        guesser.forget(mark);
        if (guesser.notBefore.equals(since)) {
            guesser.notBefore = before;
        }
        wrongOfAll = Math.max(0, wrongNow(clock.elapsed()) - 1);
    }

    /** How long a new address has to wait first. */
    private Duration welcome(Duration now) {
        double over = limits.attackChangesNothing() ? 0 : wrongNow(now) / ATTACK;
        if (over < 1 || now.compareTo(overrunUntil) < 0) {
            return Duration.ZERO;
        }
        return over < 2 ? LONGEST_WELCOME.dividedBy(4) : over < 4 ? LONGEST_WELCOME.dividedBy(2) : LONGEST_WELCOME;
    }

    private boolean attack(Duration now) {
        return wrongNow(now) >= ATTACK;
    }

    private double wrongNow(Duration now) {
        wrongOfAll = Math.max(0, wrongOfAll - now.minus(wrongOfAllAt).toMillis() / 1000.0);
        wrongOfAllAt = now;
        return wrongOfAll;
    }

    private boolean forgetEarly(Guesser eldest) {
        Duration now = clock.elapsed();
        if (now.minus(eldest.lastHeard).compareTo(REMEMBERED_FOR) < 0) {
            overrunUntil = now.plus(REMEMBERED_FOR);
        }
        return true;
    }

    /** Of what was guessed only this is remembered, and in memory alone; 0 for nothing. */
    private long mark(String guessed) {
        if (guessed == null) {
            return 0;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, secret));
            return ByteBuffer.wrap(digest.digest(guessed.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    synchronized int remembered() {
        return guessers.size();
    }

    /** What is known of one group of addresses. */
    private static final class Guesser {
        private final long[] marks = new long[4];
        private int next;
        private int wrong;
        private Duration forgottenUntil;
        private Duration lastHeard;
        private Duration notBefore;

        private Guesser(Duration now, Duration notBefore) {
            forgottenUntil = now;
            lastHeard = now;
            this.notBefore = notBefore;
        }

        private void forgetOnes(Duration now, Duration each) {
            long ones = now.minus(forgottenUntil).dividedBy(each);
            forgottenUntil = forgottenUntil.plus(each.multipliedBy(ones));
            wrong = (int) Math.max(0, wrong - ones);
        }

        private boolean wasWrong(long mark) {
            for (long one : marks) {
                if (mark != 0 && one == mark) {
                    return true;
                }
            }
            return false;
        }

        private void remember(long mark) {
            marks[next] = mark;
            next = (next + 1) % marks.length;
        }

        private void forget(long mark) {
            for (int i = 0; i < marks.length; i++) {
                marks[i] = marks[i] == mark ? 0 : marks[i];
            }
        }
    }
}
