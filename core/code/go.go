// First call to the EasyTranslate API, with a token that is kept and refreshed in time.
//
// Reads EASYTRANSLATE_CLIENT_ID, _CLIENT_SECRET, _USERNAME, _PASSWORD and, where it is wanted, _TEAM
// from the environment; or, run by "etconsole exec", a token that is good already. The tokens are
// kept in EASYTRANSLATE_TOKEN_FILE. Wants Go 1.19 on a Unix and nothing else: go run FILE
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var (
	apiURL    = envOr("EASYTRANSLATE_API_URL", "@API_URL@")
	tokenFile = envOr("EASYTRANSLATE_TOKEN_FILE", "easytranslate-token.json")
)

func envOr(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// apiError is what came instead of a good answer: its status, and the service's own word for it.
type apiError struct {
	status     int
	Code       string `json:"error"`
	Detail     string `json:"error_description"`
	Message    string `json:"message"`
	retryAfter time.Duration
}

func (e *apiError) Error() string {
	said := "no JSON: not the API?"
	if e.Detail != "" {
		said = e.Detail
	} else if e.Message != "" {
		said = e.Message
	}
	return fmt.Sprintf("%d %s: %s", e.status, e.Code, said)
}

// pair is what is kept. A refresh ends the old pair at once.
type pair struct {
	AccessToken  string    `json:"access_token"`
	RefreshToken string    `json:"refresh_token,omitempty"`
	RenewAt      time.Time `json:"renew_at"`
}

type user struct {
	Data struct {
		Attributes struct {
			Email string `json:"email"`
		} `json:"attributes"`
	} `json:"data"`
	Included []struct {
		Attributes struct {
			Team string `json:"team_identifier"`
		} `json:"attributes"`
	} `json:"included"`
}

func newClient() (*http.Client, error) {
	client := &http.Client{
		Timeout: 20 * time.Second,
		// Credentials go nowhere else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if file := os.Getenv("EASYTRANSLATE_CA_FILE"); file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(text)
		client.Transport = &http.Transport{
			Proxy:           http.ProxyFromEnvironment,
			TLSClientConfig: &tls.Config{RootCAs: roots},
		}
	}
	return client, nil
}

func send(client *http.Client, method, path string, form url.Values, token string, into any) error {
	request, err := http.NewRequest(method, apiURL+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Accept", "application/json")
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return err
	}
	if answer.StatusCode == http.StatusOK && json.Unmarshal(body, into) == nil {
		return nil
	}
	wait, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
	failed := &apiError{status: answer.StatusCode, retryAfter: time.Duration(wait) * time.Second}
	_ = json.Unmarshal(body, failed) // a web page says nothing of use
	return failed
}

func wanted(names ...string) (url.Values, error) {
	values := url.Values{}
	for _, name := range names {
		value := os.Getenv("EASYTRANSLATE_" + strings.ToUpper(name))
		if value == "" {
			return nil, fmt.Errorf("EASYTRANSLATE_%s is missing", strings.ToUpper(name))
		}
		values.Set(name, value)
	}
	return values, nil
}

func grant(client *http.Client, form url.Values) (*pair, error) {
	var answer struct {
		AccessToken  string      `json:"access_token"`
		RefreshToken string      `json:"refresh_token"`
		ExpiresIn    json.Number `json:"expires_in"`
	}
	asked := time.Now()
	form.Set("scope", "dashboard")
	if err := send(client, http.MethodPost, "/oauth/token", form, "", &answer); err != nil {
		return nil, err
	}
	seconds, err := answer.ExpiresIn.Float64()
	if err != nil {
		return nil, fmt.Errorf("expires_in: %w", err)
	}
	life := time.Duration(seconds * float64(time.Second))
	lead := life / 10
	if lead > 7*24*time.Hour {
		lead = 7 * 24 * time.Hour
	}
	made := &pair{answer.AccessToken, answer.RefreshToken, asked.Add(life - lead)}
	if made.RefreshToken == "" { // some refreshes bring none: the old one stays good then
		made.RefreshToken = form.Get("refresh_token")
	}
	return made, nil
}

func signIn(client *http.Client) (*pair, error) {
	form, err := wanted("client_id", "client_secret", "username", "password")
	if err != nil {
		return nil, err
	}
	form.Set("grant_type", "password")
	return grant(client, form)
}

func renew(client *http.Client, old *pair) (*pair, error) {
	if old.RefreshToken == "" {
		return signIn(client)
	}
	form, err := wanted("client_id", "client_secret")
	if err != nil {
		return nil, err
	}
	form.Set("grant_type", "refresh_token")
	form.Set("refresh_token", old.RefreshToken)
	made, err := grant(client, form)
	var refused *apiError
	if errors.As(err, &refused) && (refused.status == 400 || refused.status == 401) {
		return signIn(client)
	}
	return made, err
}

func readPair() *pair {
	text, err := os.ReadFile(tokenFile)
	kept := &pair{}
	if err != nil || json.Unmarshal(text, kept) != nil {
		return nil
	}
	return kept
}

func writePair(made *pair) error {
	text, err := json.Marshal(made)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(tokenFile+".part", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if _, err = file.Write(text); err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(tokenFile+".part", tokenFile)
}

// accessToken gives one that is good; never the one that the API has refused.
func accessToken(client *http.Client, refused string) (string, error) {
	if given := os.Getenv("EASYTRANSLATE_ACCESS_TOKEN"); given != "" {
		if refused != "" {
			return "", errors.New("the API refuses the token that was handed over")
		}
		return given, nil
	}
	// Two refreshes of one token would end the session: one at a time.
	lock, err := os.OpenFile(tokenFile+".lock", os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return "", err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return "", err
	}
	made := readPair()
	switch {
	case made == nil:
		made, err = signIn(client)
	case made.AccessToken == refused || time.Now().After(made.RenewAt):
		made, err = renew(client, made)
	default:
		return made.AccessToken, nil
	}
	if err != nil {
		return "", err
	}
	return made.AccessToken, writePair(made)
}

func call(client *http.Client, path string, into any) error {
	token, err := accessToken(client, "")
	if err != nil {
		return err
	}
	err = send(client, http.MethodGet, path, nil, token, into)
	var failed *apiError
	switch {
	case !errors.As(err, &failed):
		return err
	case failed.status == http.StatusUnauthorized:
		if token, err = accessToken(client, token); err != nil {
			return err
		}
	case failed.status == http.StatusTooManyRequests && failed.retryAfter <= time.Minute:
		time.Sleep(failed.retryAfter)
	default:
		return err
	}
	return send(client, http.MethodGet, path, nil, token, into)
}

func explain(err error) string {
	var failed *apiError
	switch {
	case !errors.As(err, &failed):
		return err.Error()
	case failed.Code == "invalid_client":
		return fmt.Sprintf("%s does not know this client id and secret as a pair. (%v)", apiURL, err)
	case failed.Code == "invalid_grant", failed.Code == "invalid_credentials":
		return fmt.Sprintf("Client id and secret are right; the e-mail or the password is not. (%v)", err)
	case failed.status == http.StatusTooManyRequests:
		return fmt.Sprintf("Too many requests: try again in %v. (%v)", failed.retryAfter, err)
	case failed.status >= 500:
		return fmt.Sprintf("The service has a fault: try again later. (%v)", err)
	}
	return fmt.Sprintf("The API says no. (%v)", err)
}

func main() {
	path := "/api/v1/user"
	if team := os.Getenv("EASYTRANSLATE_TEAM"); team != "" {
		path = "/api/v1/teams/" + url.PathEscape(team) + "/user"
	}
	var who user
	client, err := newClient()
	if err == nil {
		err = call(client, path, &who)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, explain(err))
		os.Exit(1)
	}
	fmt.Println("signed in as", who.Data.Attributes.Email)
	for _, account := range who.Included {
		fmt.Println("team", account.Attributes.Team)
	}
}
