/// To which addresses a request may connect. Judged at the socket, after the name was resolved, at each hop.
package struct AddressPolicy: Sendable, Hashable {
    package let allowsAll: Bool
    /// Those that the user named: they may be anywhere.
    package let origins: Set<HTTPOrigin>

    package static let publicOnly = AddressPolicy(allowsAll: false, origins: [])
    package static let anywhere = AddressPolicy(allowsAll: true, origins: [])

    /// Public ones, and wherever this origin is.
    package static func publicAnd(_ origins: Set<HTTPOrigin>) -> AddressPolicy {
        AddressPolicy(allowsAll: false, origins: origins)
    }

    /// What either of them allows.
    package func adding(_ other: AddressPolicy) -> AddressPolicy {
        AddressPolicy(allowsAll: allowsAll || other.allowsAll, origins: origins.union(other.origins))
    }

    func verdict(_ address: IPAddress, at origin: HTTPOrigin) -> AddressRules.Verdict {
        allowsAll || origins.contains(origin) ? .isPublic : AddressRules.verdict(address)
    }

    /// What can be told of a host without asking for its address, for a proxy does that in our stead: literal
    /// addresses in every notation (libcurl's URL parser has written them out), and names of this machine.
    func verdict(host: String, at origin: HTTPOrigin) -> AddressRules.Verdict {
        var name = host.lowercased()
        while name.hasSuffix(".") { name.removeLast() }
        if let address = IPAddress(name) { return verdict(address, at: origin) }
        guard name == "localhost" || name.hasSuffix(".localhost") else { return .isPublic }
        return allowsAll || origins.contains(origin) ? .isPublic : .special("this machine")
    }
}
