package io.cairn.checkin;

import io.cairn.checkin.Turns.Share;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which order the mentors of a program are asked to take a call that any of them can take: by the turns they have
 * served, each by the own weight. A call counts from the moment its slot is held; one that the learner missed or called
 * off does not, one that the mentor missed does. Who joins later begins with what the others have had on average.
 */
@Service
public class MentorTurns {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    MentorTurns(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /**
     * Joins the caller's transaction; from the first time on that somebody is a candidate, the count goes on.
     *
     * @param candidates ids of mentors
     * @return the same, whose turn it is first
     */
    @Transactional
    public List<String> order(String programId, Collection<String> candidates) {
        Map<String, Integer> served = served(programId);
        Map<String, Long> began = began(programId);
        Set<String> known = new HashSet<>(served.keySet());
        known.addAll(began.keySet());
        long average = Turns.average(shares(known, served, began));
        candidates.stream().filter(mentor -> !began.containsKey(mentor)).distinct().sorted().forEach(mentor -> {
            long begins = served.containsKey(mentor) ? 0 : average;
            began.put(mentor, begins);
            jdbc.sql("""
                    insert into checkin_turn (program_id, mentor_id, began_with) values (?, ?, ?)
                    on conflict do nothing""").params(programId, mentor, begins).update();
        });
        return Turns.order(shares(Set.copyOf(candidates), served, began));
    }

    private List<Share> shares(Set<String> mentors, Map<String, Integer> served, Map<String, Long> began) {
        return catalogue.people(mentors).stream().map(mentor -> share(mentor, served, began)).toList();
    }

    private static Share share(Person mentor, Map<String, Integer> served, Map<String, Long> began) {
        return new Share(mentor.id(), began.getOrDefault(mentor.id(), 0L), served.getOrDefault(mentor.id(), 0),
                mentor.mentoring().weight());
    }

    /** A call that was called off has given its slot back. */
    private Map<String, Integer> served(String programId) {
        return jdbc.sql("""
                select mentor_id, count(*) from checkin
                where program_id = ? and slot_key is not null and (missed_by is null or missed_by <> 'LEARNER')
                group by mentor_id""").param(programId)
                .query((row, number) -> Map.entry(row.getString(1), row.getInt(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, Long> began(String programId) {
        Map<String, Long> began = new HashMap<>();
        jdbc.sql("select mentor_id, began_with from checkin_turn where program_id = ?").param(programId)
                .query(row -> {
                    began.put(row.getString(1), row.getLong(2));
                });
        return began;
    }
}
