package org.chaarfm.system.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Marks a scenario that never stops the coordinator or the database: such scenarios wait more than they compute, and run beside
 * each other. Every other one has the site for itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface SharesSite {
    /** Tells JUnit so. */
    final class Locks implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> site, Method scenario) {
            ResourceAccessMode mode = scenario.isAnnotationPresent(SharesSite.class)
                    ? ResourceAccessMode.READ
                    : ResourceAccessMode.READ_WRITE;
            return Set.of(new Lock(site.getName(), mode));
        }
    }
}
