package org.chaarfm.window.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** The arrows inside this module as rules. */
final class WindowArchitecture {
    static final ArchRule SWING_ONLY_IN_VIEW = noClasses()
            .that()
            .resideInAnyPackage("..window.model..", "..window.control..", "..window.process..", "..window.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "com.formdev..")
            .because("what is shown is decided and tested without a screen");

    static final ArchRule MODEL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..window.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..window.control..", "..window.process..", "..window.settings..", "..window.view..")
            .because("arrows point from the view over the controller to the model");

    private WindowArchitecture() {}
}
