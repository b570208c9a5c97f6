package io.cairn.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What nodes and their database look like over time, every few seconds while it is open; memory in MiB. */
final class Vitals implements AutoCloseable {

    private static final int EVERY_SECONDS = 5;
    private static final int MIB = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param resident of each node, as the system sees it
     * @param heap     of each node, garbage included
     * @param jobs     rows of ACT_RU_JOB
     * @param due      those of them that a node could run
     */
    record Look(long second, List<Long> resident, List<Long> heap, long jobs, long due) {
    }

    private final List<Node> nodes;
    private final JdbcClient database;
    private final long begin = System.nanoTime();
    private final List<Look> looks = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Vitals(List<Node> nodes, JdbcClient database) {
        this.nodes = nodes;
        this.database = database;
        timer.scheduleAtFixedRate(this::keep, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void keep() {
        Look look = now();
        synchronized (looks) {
            looks.add(look);
        }
    }

    Look now() {
        return new Look(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                nodes.stream().map(Vitals::resident).toList(), nodes.stream().map(Vitals::heap).toList(),
                jobs(database), due(database));
    }

    List<Look> looks() {
        synchronized (looks) {
            return List.copyOf(looks);
        }
    }

    static long jobs(JdbcClient database) {
        return database.sql("select count(*) from act_ru_job").query(Long.class).single();
    }

    static long due(JdbcClient database) {
        return database.sql("select count(*) from act_ru_job where duedate_ is null or duedate_ <= ?")
                .param(Timestamp.from(Instant.now())).query(Long.class).single();
    }

    /** What is alive of the heap: after a collection that is asked for. */
    static long liveHeap(Node node) {
        try {
            Process collect = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(node.pid()), "GC.run").redirectErrorStream(true).redirectOutput(
                            ProcessBuilder.Redirect.DISCARD).start();
            collect.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return heap(node);
    }

    private static long heap(Node node) {
        return (long) node.get("/actuator/prometheus", Node.ADMINISTRATOR).body().lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum() / MIB / MIB;
    }

    /** Where the system tells it, which is on Linux; else 0. */
    private static long resident(Node node) {
        try {
            Path status = Path.of("/proc", String.valueOf(node.pid()), "status");
            return !Files.exists(status) ? 0 : Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / MIB).findFirst().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ArrayNode json() {
        ArrayNode all = JSON.createArrayNode();
        for (Look look : looks()) {
            ObjectNode one = all.addObject().put("second", look.second()).put("jobs", look.jobs())
                    .put("due", look.due());
            look.resident().forEach(one.putArray("residentMiB")::add);
            look.heap().forEach(one.putArray("heapMiB")::add);
        }
        return all;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
