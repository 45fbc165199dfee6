/// What a client has done so far, counted at the functions that libcurl calls.
package struct HTTPStatistics: Sendable, Hashable {
    package var socketsOpened: Int
    /// Times that the rules refused an address: no socket was opened for it.
    package var addressesRefused: Int
    /// Requests given to a connection, redirects and libcurl's own second tries included.
    package var requestsSent: Int

    package init(socketsOpened: Int = 0, addressesRefused: Int = 0, requestsSent: Int = 0) {
        self.socketsOpened = socketsOpened
        self.addressesRefused = addressesRefused
        self.requestsSent = requestsSent
    }
}
