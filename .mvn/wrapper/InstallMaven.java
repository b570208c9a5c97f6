import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Downloads, checks and unpacks a Maven release. Run by mvnw and mvnw.cmd with nothing but a JDK:
 * {@code java InstallMaven.java <url> <target folder> [<sha-512>]}.
 *
 * <p>The target appears in one move when it is complete, so two builds that start at once do no harm to each other.
 * Proxies are taken from {@code https_proxy} and {@code http_proxy}, and from Java's own properties.
 */
public class InstallMaven {

    public static void main(String[] args) throws Exception {
        URI url = URI.create(args[0]);
        Path target = Path.of(args[1]).toAbsolutePath();
        String expected = args.length > 2 ? args[2].trim() : "";

        try {
            install(url, target, expected);
        } catch (IOException e) {
            System.err.println("mvnw: cannot install Maven from " + url + ": " + e);
            System.err.println("mvnw: install Maven 3.8.6 or newer, or name another distributionUrl in "
                    + ".mvn/wrapper/maven-wrapper.properties");
            System.exit(1);
        }
    }

    private static void install(URI url, Path target, String expected) throws Exception {
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), "download-");
        try {
            Path zip = work.resolve("maven.zip");
            download(url, zip);
            check(zip, expected);
            Path unpacked = work.resolve("unpacked");
            unpack(zip, unpacked);
            publish(home(unpacked), target);
        } finally {
            delete(work);
        }
    }

    private static void download(URI url, Path zip) throws IOException, InterruptedException {
        System.err.println("mvnw: downloading " + url);
        if ("file".equals(url.getScheme())) {
            Files.copy(Path.of(url), zip);
            return;
        }
        HttpClient.Builder client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30));
        useProxy(client, url);
        HttpResponse<Path> response = client.build().send(
                HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(10)).build(),
                HttpResponse.BodyHandlers.ofFile(zip));
        if (response.statusCode() != 200) {
            throw new IOException("the server answered " + response.statusCode());
        }
    }

    private static void useProxy(HttpClient.Builder client, URI url) {
        String name = url.getScheme() + "_proxy";
        String value = System.getenv(name) != null ? System.getenv(name) : System.getenv(name.toUpperCase());
        boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
        if (value == null || value.isBlank() || local) {
            return;
        }
        URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
        int port = proxy.getPort() > 0 ? proxy.getPort() : 80;
        client.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), port)));
        if (proxy.getUserInfo() != null && proxy.getUserInfo().contains(":")) {
            String[] login = proxy.getUserInfo().split(":", 2);
            client.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(login[0], login[1].toCharArray());
                }
            });
        }
    }

    private static void check(Path zip, String expected) throws Exception {
        if (expected.isEmpty()) {
            return;
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (InputStream in = Files.newInputStream(zip)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equalsIgnoreCase(expected)) {
            throw new IOException("SHA-512 is " + actual + ", expected " + expected);
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("entry leaves the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }

    private static Path home(Path unpacked) throws IOException {
        try (var files = Files.walk(unpacked, 3)) {
            Path mvn = files.filter(f -> f.endsWith(Path.of("bin", "mvn"))).findFirst()
                    .orElseThrow(() -> new IOException("no bin/mvn in the archive"));
            mvn.toFile().setExecutable(true);
            return mvn.getParent().getParent();
        }
    }

    private static void publish(Path home, Path target) throws IOException {
        try {
            Files.move(home, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(target.resolve("bin").resolve("mvn"))) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
