package org.chaarfm.dispatch.modelbased;

/**
 * Something that happens. Whom it happens to is an index modulo what is there, and where it makes no sense it does nothing:
 * so every part of a sequence is a sequence, which is what lets jqwik shrink one that fails.
 */
@FunctionalInterface
public interface Step {
    /** Lets it happen. The dispatcher takes its turns afterwards. */
    void happen(World world);
}
