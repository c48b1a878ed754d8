package commonplace.standalone.fault;

import com.sun.tools.attach.VirtualMachine;

import commonplace.embedded.FreePort;

import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A service in which faults can be set while it runs. */
final class FaultyService implements AutoCloseable {

    private static final String BYTEMAN =
            Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                    .filter(path -> path.matches(".*/byteman-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();

    private final ServiceProcess process;
    private final int agentPort = FreePort.find();

    private FaultyService(ServiceProcess process) {
        this.process = process;
    }

    /**
     * Starts one. As it will have to start again and again, it keeps the classes that it has loaded
     * in an archive when it is first stopped in order: with that a start takes half the time.
     *
     * @param start makes the process, given further options for its JVM
     * @param archive a file that is not there yet
     */
    static FaultyService start(Function<List<String>, ServiceProcess> start, Path archive) {
        return new FaultyService(
                start.apply(
                        List.of(
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + archive,
                                "-Xlog:cds=off,cds+dynamic=off",
                                "-XX:+EnableDynamicAgentLoading")));
    }

    ServiceProcess process() {
        return process;
    }

    /** Returns when it can serve, and take faults. */
    void awaitReady() throws Exception {
        Line.awaitReady(process);
        var virtualMachine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            virtualMachine.loadAgent(
                    BYTEMAN, "listener:true,port:%d,address:127.0.0.1".formatted(agentPort));
        } finally {
            virtualMachine.detach();
        }
    }

    private Submit agent() {
        return new Submit("127.0.0.1", agentPort);
    }

    /** Sets a fault. */
    Armed arm(Fault fault) throws Exception {
        var armed = new Armed(fault, Files.size(process.output()));
        armed.submit();
        return armed;
    }

    @Override
    public void close() {
        process.close();
    }

    /** A fault that is set. Where it ends the process, that is started again at once. */
    final class Armed {

        private final Fault fault;
        private final long outputBefore;
        private final List<ScriptText> rules;
        private final CompletableFuture<Void> startedAgain;

        private Armed(Fault fault, long outputBefore) {
            this.fault = fault;
            this.outputBefore = outputBefore;
            rules = List.of(fault.rule());
            startedAgain = process.ended().thenRun(process::restart);
        }

        private void submit() throws Exception {
            try {
                agent().addScripts(rules);
            } catch (IOException endedBeforeItAnswered) {
                startedAgain.join();
            }
        }

        /** Takes the fault out, and tells whether it happened. Then the service is ready again. */
        boolean disarm() throws Exception {
            if (!startedAgain.isDone()) {
                try {
                    agent().deleteScripts(rules);
                } catch (IOException endedJustNow) {
                    startedAgain.join();
                }
            }
            boolean happened = happened();
            if (happened && fault.halt()) {
                startedAgain.join();
                awaitReady();
            }
            startedAgain.cancel(false);
            return happened;
        }

        private boolean happened() throws IOException {
            try (var output = Files.newInputStream(process.output())) {
                output.skipNBytes(outputBefore);
                return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .contains(fault.trace());
            }
        }
    }
}
