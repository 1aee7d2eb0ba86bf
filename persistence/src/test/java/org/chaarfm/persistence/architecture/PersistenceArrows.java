package org.chaarfm.persistence.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.Entity;
import java.util.List;

/** The arrows inside the module that the POM cannot forbid. */
final class PersistenceArrows {
    private static final DescribedPredicate<JavaClass> BEANS = DescribedPredicate.describe(
            "beans",
            type -> type.isAnnotatedWith(ApplicationScoped.class)
                    || type.isAnnotatedWith(RequestScoped.class)
                    || type.isAnnotatedWith(Dependent.class)
                    || type.isAnnotatedWith(Singleton.class)
                    || type.isAnnotatedWith(Stateless.class));

    private static final ArchCondition<JavaMethod> KEEP_ENTITIES_INSIDE = new ArchCondition<>("keep entities inside") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            method.getAllInvolvedRawTypes().stream()
                    .filter(type -> type.isAnnotatedWith(Entity.class))
                    .forEach(type -> events.add(SimpleConditionEvent.violated(
                            method, method.getFullName() + " lets " + type.getName() + " out of the module")));
        }
    };

    private static final ArchRule ENTITIES_STAY_INSIDE =
            methods().that().arePublic().and().areDeclaredInClassesThat(BEANS).should(KEEP_ENTITIES_INSIDE);

    private static final ArchRule ENTITIES_KNOW_NO_STATEMENTS = noClasses()
            .that()
            .resideInAPackage("..persistence..entity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..persistence.store..", "..persistence.query..", "..persistence.jdbc..", "java.sql..");

    private static final ArchRule COLUMNS_ARE_FREE_OF_IO = noClasses()
            .that()
            .resideInAPackage("..persistence..column..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "jakarta.persistence..", "..persistence.entity..");

    private static final ArchRule ONLY_TRANSACTIONS_KNOW_THE_CONTAINER = noClasses()
            .that()
            .resideOutsideOfPackage("..persistence.transaction..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.transaction..");

    static final List<ArchRule> ALL = List.of(
            ENTITIES_STAY_INSIDE,
            ENTITIES_KNOW_NO_STATEMENTS,
            COLUMNS_ARE_FREE_OF_IO,
            ONLY_TRANSACTIONS_KNOW_THE_CONTAINER);

    private PersistenceArrows() {}
}
