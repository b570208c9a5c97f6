package io.cairn.insight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.peer.PeerNote;
import io.cairn.peer.process.PeerWorld;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A group of three of which one wrote neither of two notes; one note was chosen and shared. */
@ProcessTest
class PeerReportTest {

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;

    @Test
    void theReportCountsWhatWasHandedOver() {
        peers.due(3, "days", 1);
        peers.write(note -> !note.writerId().equals("learner-2"));
        assertThat(report().at("/peers/works").asLong()).as("nothing is handed over yet").isZero();
        world.advanceTo("2027-01-22T17:00:00Z");
        PeerNote best = peers.amplify();
        peers.finish();
        peers.consent(best, true, true);

        JsonNode report = report();
        assertThat(report.at("/peers/works").asLong()).isEqualTo(3);
        assertThat(report.at("/peers/notes").asLong()).isEqualTo(4);
        assertThat(report.at("/peers/inTime/part").asLong()).isEqualTo(4);
        assertThat(report.at("/peers/inTime/whole").asLong()).isEqualTo(6);
        assertThat(report.at("/peers/shared/part").asLong()).isEqualTo(1);
        assertThat(report.at("/peers/shared/whole").asLong()).isEqualTo(1);
        assertThat(report.at("/processes/peer-group/completed").asLong()).isEqualTo(1);
        String page = world.http().get().uri("/api/reports/" + PeerWorld.PROGRAM + ".html")
                .headers(h -> h.setBasicAuth("operator", "cairn")).retrieve().body(String.class);
        assertThat(page).contains("notes on a work", ">1.3<", "4 / 6 (67&nbsp;%)");
    }

    private JsonNode report() {
        return world.http().get().uri("/api/reports/" + PeerWorld.PROGRAM)
                .headers(h -> h.setBasicAuth("operator", "cairn")).retrieve().body(JsonNode.class);
    }
}
