package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Waitlist extends ListCrudRepository<WaitlistEntry, String> {

    List<WaitlistEntry> findByMentorIdOrderBySinceAscCheckInIdAsc(String mentorId);
}
