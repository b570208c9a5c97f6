package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

interface Drafts extends ListCrudRepository<Draft, String> {
}
