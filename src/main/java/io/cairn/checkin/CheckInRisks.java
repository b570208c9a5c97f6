package io.cairn.checkin;

import org.springframework.data.repository.ListCrudRepository;

interface CheckInRisks extends ListCrudRepository<CheckInRisk, String> {
}
