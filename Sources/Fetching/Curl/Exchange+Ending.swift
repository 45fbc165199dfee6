internal import CCurl
internal import Posix

extension Exchange {
    enum Outcome {
        case done(Result<HTTPHead, HTTPFailure>)
        /// The handle is ready for the next hop.
        case goesOn
    }

    /// After libcurl has ended a hop and the handle has left the multi handle.
    func ended(_ code: CURLcode) -> Outcome {
        if let stop { return .done(.failure(failure(stop.kind, stop.why))) }
        // The answer was a redirect: whatever became of the words beside it.
        if let next {
            hops += 1
            address = next
            return prepare().map { .done(.failure($0)) } ?? .goesOn
        }
        if code == CURLE_OK {
            guard let head else {
                return .done(.failure(failure(.badAnswer, "the server's answer has no head")))
            }
            return .done(.success(head))
        }
        return .done(.failure(failure(code)))
    }

    /// Nil while there is time left; else why there is none.
    func overdue(at now: Double) -> HTTPFailure? {
        if let total = request.timeouts.total, let started, now - started >= total {
            return failure(.timeout, "it took longer than \(seconds(total)); give it more time and try again")
        }
        guard let stall = request.timeouts.stall, let lastMoved, now - lastMoved >= stall else { return nil }
        let sent = easy.bytesSent
        if sent != lastBytesSent {
            (lastBytesSent, self.lastMoved) = (sent, now)
            return nil
        }
        // An HTTP/2 connection would outlive its silent stream, and be the next request's.
        easy.forbidReuse()
        return failure(.stalled, "nothing came for \(seconds(stall)); try again later")
    }

    /// The earliest instant at which it could be overdue.
    func deadline(at now: Double) -> Double {
        let total = request.timeouts.total.map { (started ?? now) + $0 } ?? .infinity
        let stall = request.timeouts.stall.map { (lastMoved ?? now) + $0 } ?? .infinity
        return min(total, stall)
    }

    func failure(_ kind: HTTPFailure.Kind, _ why: String) -> HTTPFailure {
        let attempt = request.method == "GET" ? "fetch" : "send a \(request.method) to"
        return HTTPFailure(
            kind, "could not \(attempt) \(address.shown): \(why)", wasSent: wasSent, bytes: bytes)
    }

    func refusal(of host: String, _ what: String) -> String {
        "it leads to \(host), which is not a public address (\(what)); "
            + "where you trust it, allow it with --allow-private-addresses"
    }

    func tooLarge(_ length: Int?) -> String {
        let says = length.map { "it has \($0) bytes, and" } ?? "it is longer than it may be:"
        return "\(says) at most \(request.maxBytes) are taken"
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        let host = address.origin.host
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return failure(.cannotResolve, "the name \(host) is not known; check it, and the network")
        case CURLE_COULDNT_RESOLVE_PROXY:
            return failure(.cannotResolve, "the proxy's name is not known; check the *_proxy variables")
        case CURLE_COULDNT_CONNECT:
            if socketsOpened == 0, let (refused, what) = refusedAddress {
                return failure(.refusedAddress, refusal(of: "\(refused)", what))
            }
            if let socketError {
                return failure(.resources, SystemError("open", "a socket", code: socketError).reason)
            }
            let server = proxy == nil ? "\(host) port \(address.origin.port)" : "the proxy"
            let reason = SystemError("connect to", server, code: easy.connectError).reason
            let why = easy.connectError == 0 ? "no connection" : reason
            return failure(.cannotConnect, "\(server) does not answer (\(why)); try again later")
        case CURLE_OPERATION_TIMEDOUT where sends == 0:
            let time = seconds(request.timeouts.connect)
            return failure(.timeout, "there was no connection to \(host) within \(time); try again later")
        case CURLE_OPERATION_TIMEDOUT:
            return failure(.timeout, "it took too long; try again later")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            let what = "check the address, and CURL_CA_BUNDLE where you vouch for the server yourself"
            return failure(.tls, "the server cannot be trusted (\(easy.words(for: code))); \(what)")
        case CURLE_SSL_CONNECT_ERROR where easy.isHandshakeTorn:
            return failure(.cannotConnect, "\(host) hung up before TLS was agreed on; try again later")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED:
            let what = "check the address, and where they are set CURL_CA_BUNDLE and SSL_CERT_FILE"
            return failure(.tls, "there is no TLS connection (\(easy.words(for: code))); \(what)")
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_SSL_SHUTDOWN_FAILED:
            let place = head == nil ? "before an answer came" : "after \(bytes) bytes"
            return failure(.connectionLost, "the connection was lost \(place); try again")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING,
            CURLE_HTTP_RETURNED_ERROR:
            return failure(.badAnswer, "the server does not speak HTTP: \(easy.words(for: code))")
        case CURLE_OUT_OF_MEMORY:
            return failure(.resources, "there is no memory left; end other programs and try again")
        case CURLE_URL_MALFORMAT:
            return failure(.badURL, easy.words(for: code))
        default:
            return failure(.failed, easy.words(for: code))
        }
    }

    private func seconds(_ time: Double) -> String {
        time == time.rounded() && time < 1e9 ? "\(Int(time)) s" : "\(time) s"
    }
}
