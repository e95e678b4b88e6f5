#!/usr/bin/env ruby
# First call to the EasyTranslate API, with a token that is kept and refreshed in time.
#
# Reads EASYTRANSLATE_CLIENT_ID, _CLIENT_SECRET, _USERNAME, _PASSWORD and, where it is wanted, _TEAM
# from the environment; or, run by "etconsole exec", a token that is good already. The tokens are
# kept in EASYTRANSLATE_TOKEN_FILE. Wants Ruby 3.0 and nothing else.
require "erb"
require "json"
require "net/http"

API_URL = ENV.fetch("EASYTRANSLATE_API_URL", "@API_URL@")
TOKEN_FILE = ENV.fetch("EASYTRANSLATE_TOKEN_FILE", "easytranslate-token.json")

# What came instead of a good answer: its status, and the service's own word for it.
class ApiError < StandardError
  attr_reader :status, :code, :retry_after

  def initialize(status, body, retry_after = nil)
    body = {} unless body.is_a?(Hash)
    @status = status
    @code = body["error"]
    @retry_after = (retry_after || 1).to_i
    super("#{status} #{@code}: #{body["error_description"] || body["message"] || "no JSON: not the API?"}")
  end

  def deconstruct_keys(_keys) = { status: status, code: code }
end

def wanted(name)
  value = ENV.fetch(name, "")
  value.empty? ? abort("#{name} is missing.") : value
end

def send_request(request, token: nil)
  request["Accept"] = "application/json"
  request["Authorization"] = "Bearer #{token}" if token
  uri = URI(API_URL)
  answer = Net::HTTP.start(uri.host, uri.port, use_ssl: true, open_timeout: 5, read_timeout: 20,
                           ca_file: ENV["EASYTRANSLATE_CA_FILE"]) { |http| http.request(request) }
  body = begin
    JSON.parse(answer.body)
  rescue JSON::ParserError, TypeError
    nil
  end
  # A redirect is an error, too: credentials go nowhere else.
  return body if answer.is_a?(Net::HTTPOK) && body

  raise ApiError.new(answer.code.to_i, body, answer["Retry-After"])
end

def grant(type, fields)
  asked = Time.now.to_f
  request = Net::HTTP::Post.new("/oauth/token")
  request.set_form_data({ "grant_type" => type,
                          "client_id" => wanted("EASYTRANSLATE_CLIENT_ID"),
                          "client_secret" => wanted("EASYTRANSLATE_CLIENT_SECRET"),
                          "scope" => "dashboard" }.merge(fields))
  answer = send_request(request)
  life = Float(answer["expires_in"])
  { "access_token" => answer["access_token"],
    # Some refreshes bring no new refresh token: the old one stays good then.
    "refresh_token" => answer["refresh_token"] || fields["refresh_token"],
    "renew_at" => asked + life - [life / 10, 7 * 86_400].min }
end

def sign_in
  grant("password", "username" => wanted("EASYTRANSLATE_USERNAME"),
                    "password" => wanted("EASYTRANSLATE_PASSWORD"))
end

# A refresh ends the old pair at once, so what comes back must be kept before it is used.
def renew(pair)
  return sign_in unless pair["refresh_token"]

  grant("refresh_token", "refresh_token" => pair["refresh_token"])
rescue ApiError => e
  raise unless [400, 401].include?(e.status)

  sign_in
end

def read_pair
  JSON.parse(File.read(TOKEN_FILE))
rescue Errno::ENOENT, JSON::ParserError
  nil
end

def write_pair(pair)
  part = "#{TOKEN_FILE}.part"
  File.open(part, File::WRONLY | File::CREAT | File::TRUNC, 0o600) do |file|
    file.write(JSON.generate(pair))
    file.fsync
  end
  File.rename(part, TOKEN_FILE)
end

# Two refreshes of one token would end the session.
def one_at_a_time
  File.open("#{TOKEN_FILE}.lock", File::WRONLY | File::CREAT, 0o600) do |file|
    file.flock(File::LOCK_EX)
    yield
  end
end

# A token that is good; never the one that the API has refused.
def access_token(refused = nil)
  given = ENV.fetch("EASYTRANSLATE_ACCESS_TOKEN", "")
  unless given.empty?
    abort "The API refuses the token that was handed over." if refused
    return given
  end
  one_at_a_time do
    pair = read_pair
    if pair && pair["access_token"] != refused && Time.now.to_f < pair["renew_at"]
      pair["access_token"]
    else
      pair = pair ? renew(pair) : sign_in
      write_pair(pair)
      pair["access_token"]
    end
  end
end

def call(path)
  token = access_token
  last = false
  begin
    send_request(Net::HTTP::Get.new(path), token: token)
  rescue ApiError => e
    raise if last

    if e.status == 401
      token = access_token(token)
    elsif e.status == 429 && e.retry_after <= 60
      sleep e.retry_after
    else
      raise
    end
    last = true
    retry
  end
end

def explain(error)
  case error
  in { code: "invalid_client" } then "#{API_URL} does not know this client id and secret as a pair."
  in { code: "invalid_grant" | "invalid_credentials" }
    "Client id and secret are right; the e-mail or the password is not."
  in { status: 429 } then "Too many requests: try again in #{error.retry_after} seconds."
  in { status: 500.. } then "The service has a fault: try again later."
  else "The API says no."
  end
end

begin
  team = ENV.fetch("EASYTRANSLATE_TEAM", "")
  answer = call(team.empty? ? "/api/v1/user" : "/api/v1/teams/#{ERB::Util.url_encode(team)}/user")
  puts "signed in as #{answer["data"]["attributes"]["email"]}"
  (answer["included"] || []).each { |account| puts "team #{account["attributes"]["team_identifier"]}" }
rescue ApiError => e
  abort "#{explain(e)} (#{e.message})"
rescue SystemCallError, SocketError, OpenSSL::SSL::SSLError, Timeout::Error => e
  abort "#{API_URL} cannot be reached: #{e.message}"
end
