package badhouse.critique;

import org.springframework.context.ApplicationContext;
import org.springframework.data.annotation.Id;

record SpringyArtifact(@Id String id, ApplicationContext context, float price) {
}
