package commonplace.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of ARCHITECTURE.md: who may know whom. */
@AnalyzeClasses(packages = "commonplace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    private static final String[] PAGES = {
        "commonplace.query.page..",
        "commonplace.query.tagpage..",
        "commonplace.query.entrypage..",
        "commonplace.query.archive..",
        "commonplace.query.feed..",
        "commonplace.query.search..",
        "commonplace.query.sitemap..",
    };

    @ArchTest
    static final ArchRule theContractKnowsTheJdkAndJacksonOnly =
            classes()
                    .that()
                    .resideInAPackage("commonplace.events..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "commonplace.events..",
                                    "java..",
                                    "javax.crypto..",
                                    "tools.jackson..",
                                    "com.fasterxml.jackson.annotation..",
                                    "org.jspecify.."));

    @ArchTest
    static final ArchRule nothingOnTheLeftKnowsTheRight =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "commonplace.query..",
                            "commonplace.standalone..",
                            "commonplace.embedded..");

    @ArchTest
    static final ArchRule theQuerySideStandsWithoutTheCommandSide =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "commonplace.command..",
                            "commonplace.standalone..",
                            "commonplace.embedded..");

    @ArchTest
    static final ArchRule embeddedServersKnowNoService =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.embedded..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("commonplace.command..", "commonplace.query..");

    @ArchTest
    static final ArchRule theStoreKnowsNoEntryAndNoTag =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.command.store..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("commonplace.command..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "commonplace.command.store..",
                                                            "commonplace.command.problem.."))));

    @ArchTest
    static final ArchRule theRelayOnlyReadsTheStore =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.command.relay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "commonplace.command.entry..",
                            "commonplace.command.tag..",
                            "commonplace.command.transfer..",
                            "commonplace.command.idempotency..",
                            "commonplace.command.author..");

    @ArchTest
    static final ArchRule onlyAggregatesAndTheStoreKnowAxon =
            noClasses()
                    .that(not(resideInAPackage("commonplace.command.store..")))
                    .and()
                    .haveNameNotMatching(".*Aggregate(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule pagesReadRowsAndKnowNobodyWhoWritesThem =
            noClasses()
                    .that()
                    .resideInAnyPackage(PAGES)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "commonplace.query.view..",
                            "commonplace.query.projection..",
                            "commonplace.query.deadletter..",
                            "commonplace.query.replay..",
                            "commonplace.query.verify..",
                            "commonplace.query.repair..",
                            "org.apache.kafka..");

    @ArchTest
    static final ArchRule whoWritesRowsKnowsNoPage =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "commonplace.query.view..",
                            "commonplace.query.projection..",
                            "commonplace.query.deadletter..",
                            "commonplace.query.replay..",
                            "commonplace.query.verify..",
                            "commonplace.query.repair..",
                            "commonplace.query.generation..",
                            "commonplace.query.content..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PAGES);

    @ArchTest
    static final ArchRule viewsKnowNoProjection =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.query.view..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("commonplace.query.projection..");

    @ArchTest
    static final ArchRule whatProvesTheRowsSharesNothingWithWhoWritesThem =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.query.verify..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "commonplace.query.view..",
                                            "commonplace.query.projection..",
                                            "commonplace.query.replay..",
                                            "commonplace.query.repair..")
                                    .and(not(simpleNameEndingWith("Settings"))));

    @ArchTest
    static final ArchRule whateverPageThereIsThereIsInThePastToo =
            classes()
                    .that(
                            describe(
                                    "are controllers that answer with pages",
                                    type ->
                                            type.getSimpleName().endsWith("Controller")
                                                    && type.getDirectDependenciesFromSelf().stream()
                                                            .anyMatch(ArrowsTest::isOnPages)))
                    .should()
                    .beAnnotatedWith("commonplace.query.page.PageController");

    private static boolean isOnPages(Dependency dependency) {
        return dependency.getTargetClass().getName().equals("commonplace.query.page.Pages");
    }

    @ArchTest
    static final ArchRule contentIsPure =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.query.content..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "org.springframework..",
                            "org.apache.kafka..");

    @ArchTest
    static final ArchRule theCommandLineSpeaksHttpOnly =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace.standalone.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("commonplace.command..", "commonplace.query..");

    @ArchTest
    static final ArchRule commandFeaturesHaveNoCycles =
            slices().matching("commonplace.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule queryFeaturesHaveNoCycles =
            slices().matching("commonplace.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses()
                    .that()
                    .resideInAPackage("commonplace..")
                    .should()
                    .haveNameMatching(".*(Manager|Helper|Utils?|Impl)");
}
