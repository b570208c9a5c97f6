package badhouse.critique;

import org.springframework.web.bind.annotation.RestController;

@RestController
class LostController {
}
