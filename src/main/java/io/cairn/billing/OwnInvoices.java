package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

interface OwnInvoices extends ListCrudRepository<OwnInvoice, String> {
}
