/** A region of Genesys Cloud. */
export interface Region {
  /** Such as `mypurecloud.ie`; the API is at `api.` and the sign-in at `login.` of it. */
  readonly domain: string;
  readonly awsRegion: string;
  readonly place: string;
}

/** The regions, from the lists in Genesys's SDKs. */
export const regions: readonly Region[] = [
  { domain: 'mypurecloud.com', awsRegion: 'us-east-1', place: 'Americas (US East, N. Virginia)' },
  { domain: 'mypurecloud.ie', awsRegion: 'eu-west-1', place: 'EMEA (Ireland)' },
  { domain: 'mypurecloud.com.au', awsRegion: 'ap-southeast-2', place: 'Asia Pacific (Sydney)' },
  { domain: 'mypurecloud.jp', awsRegion: 'ap-northeast-1', place: 'Asia Pacific (Tokyo)' },
  { domain: 'mypurecloud.de', awsRegion: 'eu-central-1', place: 'EMEA (Frankfurt)' },
  { domain: 'usw2.pure.cloud', awsRegion: 'us-west-2', place: 'Americas (US West, Oregon)' },
  { domain: 'cac1.pure.cloud', awsRegion: 'ca-central-1', place: 'Americas (Canada)' },
  { domain: 'apne2.pure.cloud', awsRegion: 'ap-northeast-2', place: 'Asia Pacific (Seoul)' },
  { domain: 'euw2.pure.cloud', awsRegion: 'eu-west-2', place: 'EMEA (London)' },
  { domain: 'aps1.pure.cloud', awsRegion: 'ap-south-1', place: 'Asia Pacific (Mumbai)' },
  { domain: 'use2.us-gov-pure.cloud', awsRegion: 'us-east-2', place: 'Americas (US East 2, FedRAMP)' },
  { domain: 'sae1.pure.cloud', awsRegion: 'sa-east-1', place: 'Americas (São Paulo)' },
  { domain: 'mec1.pure.cloud', awsRegion: 'me-central-1', place: 'Middle East (UAE)' },
  { domain: 'apne3.pure.cloud', awsRegion: 'ap-northeast-3', place: 'Asia Pacific (Osaka)' },
  { domain: 'euc2.pure.cloud', awsRegion: 'eu-central-2', place: 'EMEA (Zurich)' },
  { domain: 'mxc1.pure.cloud', awsRegion: 'mx-central-1', place: 'Americas (Mexico)' },
  { domain: 'apse1.pure.cloud', awsRegion: 'ap-southeast-1', place: 'Asia Pacific (Singapore)' },
  { domain: 'edee1.eusc-pure.cloud', awsRegion: 'eusc-de-east-1', place: 'AWS European Sovereign Cloud (Germany)' },
];
