/**
 * The limiter of endpoints and of spending, as functions in the database: one statement a call, and nothing between
 * reading and writing.
 *
 * take_place answers with one of:
 *   go    the call may be made; the place is held until give_back_place
 *   wait  for so many milliseconds, then ask again
 *   lost  another worker plays this round, or nobody does any more
 *   left  a limit of spending is reached, named by 'because'
 *
 * An endpoint's width follows the rule of agents/models/limiter.ts (Chiu and Jain, 1989): a 429 halves it and rests the
 * endpoint, a row of successes as long as it is wide widens it by one.
 *
 * Limits of spending count what is paid and, for each call under way, what a call of this campaign has cost on average.
 * A call that would go beyond waits while others are under way, since they may cost less.
 *
 * Places are not durable (synchronous_commit off): after a crash of the server some are forgotten, and nothing is lost.
 */
export const PLACES = `
create table if not exists nanoflux.endpoints (
  endpoint text primary key,
  most int not null,
  most_at timestamptz not null default now(),
  width int not null,
  successes int not null default 0,
  rest_ms int not null default 500,
  rests_until timestamptz not null default '-infinity',
  narrowed_at timestamptz not null default '-infinity'
);

create table if not exists nanoflux.places (
  place uuid primary key,
  endpoint text not null,
  campaign uuid not null,
  worker uuid not null,
  taken_at timestamptz not null default clock_timestamp()
);
create index if not exists places_of_endpoint on nanoflux.places (endpoint);
create index if not exists places_of_campaign on nanoflux.places (campaign);

create or replace function nanoflux.take_place(
  the_place uuid, the_campaign uuid, the_round text, the_worker uuid, the_endpoint text, at_most int
) returns table (answer text, ms int, because text) language plpgsql as $$
declare
  c nanoflux.campaigns%rowtype;
  e nanoflux.endpoints%rowtype;
  under_way int;
begin
  perform set_config('synchronous_commit', 'off', true);
  -- Asked again after a lost answer.
  if exists (select from nanoflux.places where place = the_place) then
    return query select 'go', 0, null::text; return;
  end if;
  if not exists (
    select from nanoflux.rounds r where r.campaign = the_campaign and r.round = the_round and r.worker = the_worker
  ) then
    return query select 'lost', 0, null::text; return;
  end if;

  select * into c from nanoflux.campaigns where id = the_campaign;
  if c.most_tokens is not null or c.most_usd is not null then
    -- One at a time, so that no two take the same rest of a limit.
    select * into c from nanoflux.campaigns where id = the_campaign for update;
    if c.tokens >= c.most_tokens then
      return query select 'left', 0, 'tokens-spent'; return;
    end if;
    if c.usd >= c.most_usd then
      return query select 'left', 0, 'money-spent'; return;
    end if;
    select count(*) into under_way from nanoflux.places where campaign = the_campaign;
    if under_way > 0 and c.calls > 0 and (
      c.tokens + (under_way + 1) * (c.tokens::double precision / c.calls) > c.most_tokens
      or c.usd + (under_way + 1) * (c.usd / c.calls) > c.most_usd
    ) then
      return query select 'wait', 20, null::text; return;
    end if;
  end if;

  insert into nanoflux.endpoints (endpoint, most, width) values (the_endpoint, at_most, at_most) on conflict do nothing;
  select * into e from nanoflux.endpoints where endpoint = the_endpoint for update;
  -- The smallest number that any model asked for within a minute holds.
  if at_most < e.most or (at_most > e.most and e.most_at < now() - interval '1 minute') then
    update nanoflux.endpoints set most = at_most, most_at = now(),
      width = case when at_most > e.most then e.width + at_most - e.most else least(e.width, at_most) end
      where endpoint = the_endpoint returning * into e;
  elsif at_most = e.most and e.most_at < now() - interval '10 seconds' then
    update nanoflux.endpoints set most_at = now() where endpoint = the_endpoint;
  end if;
  if e.rests_until > clock_timestamp() then
    return query select 'wait',
      1 + ceil(extract(epoch from e.rests_until - clock_timestamp()) * 1000)::int, null::text;
    return;
  end if;
  if (select count(*) from nanoflux.places where endpoint = the_endpoint) >= e.width then
    return query select 'wait', 20, null::text; return;
  end if;
  insert into nanoflux.places (place, endpoint, campaign, worker)
    values (the_place, the_endpoint, the_campaign, the_worker);
  return query select 'go', 0, null::text;
end $$;

-- how: 'answered', 'limited' (a 429), 'silent', or anything else. What it cost counts whatever came of it.
create or replace function nanoflux.give_back_place(
  the_place uuid, how text, retry_after_ms int, its_tokens bigint, its_usd double precision
) returns void language plpgsql as $$
declare
  p nanoflux.places%rowtype;
  e nanoflux.endpoints%rowtype;
begin
  perform set_config('synchronous_commit', 'off', true);
  delete from nanoflux.places where place = the_place returning * into p;
  if not found then return; end if;
  -- The campaign before the endpoint, as in take_place, so that no two wait for each other.
  if its_tokens > 0 or its_usd > 0 then
    update nanoflux.campaigns
      set tokens = tokens + its_tokens, usd = usd + its_usd, calls = calls + 1 where id = p.campaign;
  end if;
  select * into e from nanoflux.endpoints where endpoint = p.endpoint for update;
  if how = 'answered' then
    e.successes := e.successes + 1;
    if e.successes >= e.width and e.width < e.most then
      e.successes := 0;
      e.width := e.width + 1;
    end if;
    -- Most successes change nothing that matters: they are written where they do.
    if e.width < e.most or e.rest_ms > 500 or e.successes = 0 then
      update nanoflux.endpoints set successes = e.successes, width = e.width, rest_ms = 500
        where endpoint = p.endpoint;
    end if;
  elsif how in ('limited', 'silent') then
    -- Calls that were under way at the last narrowing say nothing new.
    if p.taken_at >= e.narrowed_at then
      e.width := greatest(1, e.width / 2);
      e.narrowed_at := clock_timestamp();
      if how = 'limited' then
        e.rests_until := greatest(
          e.rests_until, clock_timestamp() + coalesce(retry_after_ms, e.rest_ms) * interval '1 millisecond');
        e.rest_ms := least(30000, e.rest_ms * 2);
      end if;
    end if;
    update nanoflux.endpoints set successes = 0, width = e.width, narrowed_at = e.narrowed_at,
      rests_until = greatest(e.rests_until,
        clock_timestamp() + coalesce(retry_after_ms, 0) * interval '1 millisecond'), rest_ms = e.rest_ms
      where endpoint = p.endpoint;
  end if;
end $$;
`;
