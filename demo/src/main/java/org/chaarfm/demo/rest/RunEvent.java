package org.chaarfm.demo.rest;

/**
 * Something that a person should know of a run, such as a file that cannot be read.
 *
 * @param level info, warning or error
 */
public record RunEvent(String level, String message) {
    /** Whether it tells of something that went wrong. */
    public boolean isProblem() {
        return !"info".equals(level);
    }
}
