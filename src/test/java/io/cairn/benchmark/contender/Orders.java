package io.cairn.benchmark.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How a contender is told what to do: a line of words on its standard input, and a line back on its output, which bears
 * a mark because others print there too. Knows nothing but the JDK, so that it is on nobody's conscience.
 */
public final class Orders {

    /** Begins the answer to an order. */
    public static final String ANSWER = "@@ ";
    /** Begins the answer to an order that could not be carried out. */
    public static final String FAILED = "@@! ";
    public static final String READY = "ready";

    /** What a contender can do; the figures come back as text. */
    @FunctionalInterface
    public interface Order {
        String carryOut(int... arguments) throws Exception;
    }

    private Orders() {
    }

    /** Carries out orders until the input ends, which it does when whoever gives them is gone. */
    public static void take(Map<String, Order> orders) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(ANSWER + READY);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            try {
                Order order = Optional.ofNullable(orders.get(words[0]))
                        .orElseThrow(() -> new IllegalArgumentException("No such order: " + words[0]));
                out.println(ANSWER + order.carryOut(
                        Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray()));
            } catch (Exception e) {
                e.printStackTrace();
                out.println(FAILED + e);
            }
        }
    }
}
