package commonplace.benchmarks.page;

import commonplace.embedded.FreePort;
import commonplace.testing.Eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** nginx with one file, which it sends as it is, under the header fields that say what it is. */
final class Nginx implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));

    private final int port = FreePort.find();
    private final Process process;

    private Nginx(Path program, Path folder, byte[] page) throws IOException {
        Files.write(folder.resolve("page"), page);
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configured(folder, port));
        process =
                new ProcessBuilder(program.toString(), "-c", configuration.toString())
                        .inheritIO()
                        .start();
        Eventually.until(
                () -> {
                    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    }
                });
    }

    private static String configured(Path folder, int port) {
        return """
        daemon off;
        worker_processes auto;
        error_log stderr error;
        pid %1$s/pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            open_file_cache max=100;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
            server {
                listen 127.0.0.1:%2$d;
                root %1$s;
                default_type "text/html;charset=utf-8";
                add_header Content-Encoding gzip;
                add_header Vary Accept-Encoding;
            }
        }
        """
                .formatted(folder, port);
    }

    /** Started with that file; empty where nginx is not installed. */
    static Optional<Nginx> start(Path folder, byte[] page) throws IOException {
        var program = PLACES.stream().filter(Files::isExecutable).findFirst();
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new Nginx(program.get(), folder, page));
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + port + "/page");
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
