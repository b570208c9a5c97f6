package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

interface Objections extends ListCrudRepository<Objection, String> {
}
