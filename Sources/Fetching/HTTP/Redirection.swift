/// What becomes of an answer that says "elsewhere".
enum Redirection {
    case isAnswer
    case follow(WebAddress)
    case refused(HTTPFailure.Kind, String)

    init(_ head: HTTPHead, to request: HTTPRequest, from address: WebAddress, hops: Int) {
        guard case .follow(let most) = request.redirects, [301, 302, 303, 307, 308].contains(head.status),
            let location = head.header("Location")
        else {
            self = .isAnswer
            return
        }
        do throws(WebAddress.Refusal) {
            self = try Self.judge(location, request, from: address, hops: hops, most: most)
        } catch {
            self = .refused(
                .refusedRedirect, "the server leads to an address that cannot be followed: \(error.why)")
        }
    }

    private static func judge(
        _ location: String, _ request: HTTPRequest, from address: WebAddress, hops: Int, most: Int
    ) throws(WebAddress.Refusal) -> Redirection {
        let next = try address.following(location)
        // Sent again it might be carried out again, and paid twice.
        guard request.method == "GET" || request.method == "HEAD" else {
            return .refused(
                .refusedRedirect,
                "the server leads to \(next.shown), and a \(request.method) is not sent a second time; "
                    + "correct the address")
        }
        guard hops < most else {
            return .refused(.tooManyRedirects, "it was led on more than \(most) times")
        }
        // Whoever reads the line could lead the key's owner anywhere from then on.
        if address.origin.scheme == "https", next.origin.scheme == "http", !request.secrets.isEmpty {
            return .refused(.refusedRedirect, "the server leads from https to http, at \(next.shown)")
        }
        return .follow(next)
    }
}

extension HTTPRequest {
    /// What goes to its own origin alone: what the caller called secret, and what is by its name.
    var secrets: [HTTPHeader] { secretHeaders + headers.filter(\.isSecretByName) }

    func headers(for origin: HTTPOrigin, own: HTTPOrigin) -> [HTTPHeader] {
        headers.filter { !$0.isSecretByName } + (origin == own ? secrets : [])
    }
}
