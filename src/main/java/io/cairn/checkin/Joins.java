package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface Joins extends ListCrudRepository<Join, String> {

    List<Join> findByCheckInId(String checkInId);
}
