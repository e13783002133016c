import API
import Access
import Database
import Foundation
import Pages
import Schema
import Sync

extension Settings {
    /// The door of the installation.
    func accessDesk(on warehouse: any Warehouse) -> AccessDesk {
        let (text, path) = (self[.masterKey], self[.keyFile])
        let seal = Seal { try (text.isEmpty ? MasterKey(file: path) : MasterKey(text: text)).key }
        return AccessDesk(warehouse, seal: seal, now: Clock.now)
    }

    /// Where browsers find the server, with a slash at its end; nil where nothing is said.
    var publicAddress: String? {
        let text = self[.publicAddress]
        return text.isEmpty ? nil : text.hasSuffix("/") ? text : text + "/"
    }

    /// What ends TLS in front also says where requests come from.
    private var isBehindProxy: Bool { self[.proxy] == "yes" }

    /// A word that is none would be taken for no in silence.
    func checkProxy() throws {
        guard ["yes", "no"].contains(self[.proxy]) else {
            throw CommandError("trusted_proxy is \(self[.proxy])", remedy: "Say yes or no.", code: .usage)
        }
    }

    func doorConnection(at address: ListenAddress) -> DoorConnection {
        DoorConnection(isSecure: isBehindProxy, mayCarryPasswords: isBehindProxy || address.isLocal)
    }

    /// What must be said to whoever starts a server at this address.
    func warning(at address: ListenAddress) -> String? {
        guard !isBehindProxy, !address.isLocal else { return nil }
        return """
            Nobody can sign in at \(address.host): the connection is not encrypted. Put a proxy that ends TLS in front \
            and start with MILLRACE_TRUSTED_PROXY=yes, or listen on 127.0.0.1.
            """
    }

    /// A link for a person, whole.
    func link(_ secret: Secret) -> String {
        (publicAddress ?? "http://127.0.0.1:\(self[.port])/") + "welcome/" + secret.text
    }
}

/// The door and the organisation of a command about people.
struct OpenDoor {
    let desk: AccessDesk
    let organisation: Organisation
    let settings: Settings

    /// Opens the store for one piece of work and closes it.
    static func work<T>(_ store: StoreOptions, _ body: (OpenDoor) async throws -> T) async throws -> T {
        let door = try await OpenDoor(store)
        let result = try await body(door)
        try await door.desk.warehouse.close()
        return result
    }

    private init(_ store: StoreOptions) async throws {
        settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        organisation = try await settings.organisation(on: warehouse)
        desk = settings.accessDesk(on: warehouse).acting(as: .operating, mandate: Role.owner.grants)
    }

    /// Who may do everything in the organisation: whoever can open the database can anyhow.
    var operatorVisitor: Visitor {
        Visitor(
            kind: .person, id: nil, name: "the command line", grants: Role.owner.grants,
            organisation: organisation.slug)
    }
}
