package io.cairn.critique;

import org.springframework.data.repository.ListCrudRepository;

interface Fetches extends ListCrudRepository<Fetch, String> {
}
