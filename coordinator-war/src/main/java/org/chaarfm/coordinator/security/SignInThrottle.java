package org.chaarfm.coordinator.security;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.chaarfm.coordinator.throttle.Guess;
import org.chaarfm.coordinator.throttle.GuessLimits;
import org.chaarfm.coordinator.throttle.GuessThrottle;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Slows down whoever guesses passwords: by address, and by account over all addresses. An address from which the account's
 * owner has signed in before waits for its own mistakes only, so that nobody shuts him out from elsewhere
 * (docs/adr/0039-signing-in.md). Thread-safe; its memory is bounded.
 */
public final class SignInThrottle {
    /** A person mistypes some times; then each mistake doubles the wait. */
    private static final GuessLimits ADDRESSES =
            new GuessLimits(10, 3, Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofHours(12), 20_000);

    /** Of all strange addresses together. After that 30 s a guess are 2,880 a day, against 12 characters at least. */
    private static final GuessLimits ACCOUNTS =
            new GuessLimits(30, 30, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(12), 10_000);

    private static final int MOST_KNOWN = 10_000;

    private final GuessThrottle addresses;
    private final GuessThrottle accounts;
    private final GuessThrottle strangers;
    private final Set<Pair> known = newestOnly();
    private final Set<String> knownAddresses = newestOnly();

    private record Pair(AccountId account, String address) {}

    /**
     * One try to sign in.
     *
     * @param waitSeconds when it may be made; empty for now
     * @param right to be run if the password was right
     * @param notCompared to be run if it could not be compared: nobody waits for what was not his mistake
     */
    public record Try(OptionalLong waitSeconds, Runnable right, Runnable notCompared) {
        private static Try later(Guess guess) {
            return new Try(guess.waitSeconds(), () -> {}, () -> {});
        }
    }

    /** Nobody has tried anything yet. */
    public SignInThrottle(MonotonicClock clock, RandomGenerator random) {
        addresses = new GuessThrottle(clock, ADDRESSES, random);
        accounts = new GuessThrottle(clock, ACCOUNTS, random);
        strangers = new GuessThrottle(clock, ACCOUNTS, random);
    }

    private static <T> Set<T> newestOnly() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > MOST_KNOWN;
            }
        }));
    }

    /** Whether anybody has signed in from there since the start. */
    public boolean knows(String address) {
        return knownAddresses.contains(address);
    }

    /**
     * Somebody wants to try a password.
     *
     * @param account that is meant, or null if there is none of that name: it is treated alike, so that nobody learns which names
     *     there are, but apart, so that names without end push out no account
     */
    public Try begin(String address, String name, AccountId account) {
        Guess here = addresses.guess(address);
        if (here.waitSeconds().isPresent()) {
            return Try.later(here);
        }
        Pair pair = new Pair(account, address);
        if (known.contains(pair)) {
            return new Try(OptionalLong.empty(), () -> succeeded(here, null, pair), here::right);
        }
        Guess anywhere =
                account == null ? strangers.guess("name " + Account.key(name)) : accounts.guess(account.value());
        if (anywhere.waitSeconds().isPresent()) {
            here.right(); // Nothing was compared.
            return Try.later(anywhere);
        }
        return new Try(OptionalLong.empty(), () -> succeeded(here, anywhere, pair), () -> takeBack(here, anywhere));
    }

    private void succeeded(Guess here, Guess anywhere, Pair pair) {
        takeBack(here, anywhere);
        known.add(pair);
        knownAddresses.add(pair.address());
    }

    private static void takeBack(Guess here, Guess anywhere) {
        here.right();
        if (anywhere != null) {
            anywhere.right();
        }
    }
}
