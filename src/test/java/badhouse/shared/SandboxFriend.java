package badhouse.shared;

import badhouse.sandbox.NosySandbox;

class SandboxFriend {

    private NosySandbox sandbox;
}
