package io.cairn.driver;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who gets an invoice by mail and pays it by the link in it. */
final class Sponsor {

    private static final Pattern PAYMENT = Pattern.compile("(/pay/[A-Za-z0-9_]+)");

    private final ProgramFolder.Somebody self;
    private final Doors outside;
    private final Plan plan;

    Sponsor(ProgramFolder.Somebody self, Doors outside, Plan plan) {
        this.self = self;
        this.outside = outside;
        this.plan = plan;
    }

    boolean owns(String address) {
        return self.owns(address);
    }

    void receives(JsonNode message, Instant now) {
        Matcher link = PAYMENT.matcher(message.toString());
        if (link.find()) {
            String page = link.group(1);
            plan.at(now.plus(Duration.ofMinutes(5)), page, () -> outside.post(page, null, Map.of()));
        }
    }
}
