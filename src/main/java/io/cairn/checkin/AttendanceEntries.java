package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface AttendanceEntries extends ListCrudRepository<AttendanceEntry, String> {

    List<AttendanceEntry> findByCheckInIdOrderByNumber(String checkInId);
}
